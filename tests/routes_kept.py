"""Addresses compiled once for a run, though each test has an application of its own."""

from typing import Any

from flask import Flask
from werkzeug.routing import Map, Rule

Signature = tuple[object, ...]
_compiled: dict[Signature, Map] = {}


class KeptMap(Map):
    """A map that takes what the first map of the same rules has compiled. Another rule: all is its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._told: list[Rule] = []
        self._taken = 0
        super().__init__(*args, **kwargs)

    def add(self, rulefactory: Any) -> None:
        self._told.extend(rulefactory.get_rules(self))

    def update(self) -> None:
        if len(self._told) > self._taken:
            self._take()
        super().update()

    def _take(self) -> None:
        signature = tuple(_signature(rule) for rule in self._told)
        known = _compiled.get(signature) or _compiled.setdefault(signature, self._compile())
        self._rules_by_endpoint, self._matcher = known._rules_by_endpoint, known._matcher
        self._taken = len(self._told)

    def _compile(self) -> Map:
        made = Map(host_matching=self.host_matching)
        made.converters = self.converters
        for rule in self._told:
            made.add(_unbound(rule))
        made.update()
        return made


def _unbound(rule: Rule) -> Rule:
    """A rule may belong to one map only: a copy of one that has a map already."""
    if rule.map is None:
        return rule
    copy = rule.empty()
    copy.provide_automatic_options = rule.provide_automatic_options  # type: ignore[attr-defined]
    return copy


def _signature(rule: Rule) -> Signature:
    methods = frozenset(rule.methods or ())
    return rule.rule, rule.endpoint, methods, rule.subdomain, rule.strict_slashes, str(rule.defaults)


def keep() -> None:
    """Every application that this process makes from now on shares its compiled addresses."""
    Flask.url_map_class = KeptMap
