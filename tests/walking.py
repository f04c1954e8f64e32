"""Walking through the site as one visitor or another: every link, every form that reads, breadth first."""

from collections import Counter, deque
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect, Rule
from werkzeug.test import TestResponse

from challenge.foundation import access
from tests.pages_read import Form, PageRead

MOST = 2  # addresses of one route, with a query of one shape
MOST_VOTES = 4  # referendums differ more than other things: each of the town's has a state of its own
ENTRANCES = ("sign_in.show", "second_factor.show")
ELSEWHERE = ("mailto", "tel", "data")


@dataclass
class Site:
    """The site, and what all walks through it have found. `faults`: what was wrong, with the page that
    offered it. `opened`: the routes that answered; `offered`: those to which some page led. `personal`:
    routes that only a mail offers, to whom it is written, in time; they may refuse everybody else."""

    app: Flask
    personal: Collection[str] = ()
    faults: list[str] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)
    offered: set[str] = field(default_factory=set)
    pages: int = 0

    def __post_init__(self) -> None:
        self.files: set[str] = set()  # what is no page is the same for all who may have it: asked once
        self.shown: dict[tuple[str, str], str] = {}  # by route and person, the first address that is a page
        self._known: dict[tuple[str, str], Rule | str] = {}

    def find(self, path: str, method: str = "GET") -> Rule | str:
        """The route of a path, or what is wrong with it."""
        known = self._known.get((path, method))
        if known is None:
            known = self._known[path, method] = self._find(path, method)
        return known

    def is_ours(self, netloc: str) -> bool:
        """Whether an address with this host is one of this site."""
        return netloc in ("", "localhost", urlsplit(self.app.extensions["settings"].base_url).netloc)

    def declared(self, rule: Rule) -> str:
        """Who may call this route."""
        return access.of(self.app.view_functions[rule.endpoint]) or ""

    def _find(self, path: str, method: str) -> Rule | str:
        try:
            return self.app.url_map.bind("localhost").match(path, method, return_rule=True)[0]
        except RequestRedirect as one:
            return f"is written {one.new_url}"
        except HTTPException as one:
            return f"is {one.name}"


class Walk:
    """One visitor's walk. `who` is empty for somebody who is not signed in."""

    def __init__(
        self,
        site: Site,
        client: FlaskClient,
        who: str,
        *,
        roles: Collection[str] = (),
        language: str = "fr",
    ) -> None:
        self.site, self.client, self.who, self.language = site, client, who, language
        self.roles = frozenset(roles)
        self._asked: set[str] = set()
        self._times: Counter[tuple[str, ...]] = Counter()
        self._queue: deque[tuple[str, str]] = deque()

    def begin(self, *addresses: str) -> None:
        """Walk from these addresses until nothing new is offered."""
        self._queue.extend((address, "") for address in addresses)
        while self._queue:
            self._visit(*self._queue.popleft())

    def _visit(self, address: str, page: str) -> None:
        rule = self._rule(address, page)
        if rule is None or not self._is_new(address, rule):
            return
        self.site.pages += 1
        try:
            response = self.client.get(address, headers={"Accept-Language": self.language})
        except Exception as fault:
            self._tell(page, f"{address} fails: {fault!r}")
            return
        with response:
            self._judge(response, rule, address, page)

    def _judge(self, response: TestResponse, rule: Rule, address: str, page: str) -> None:
        if response.status_code >= 400:
            if rule.rule not in self.site.personal:
                self._tell(page, f"{address} answers {response.status_code}")
            return
        ahead = self._rule(response.location, address) if response.location else None
        if ahead is None or ahead.endpoint not in ENTRANCES:
            self.site.opened.add(rule.rule)
        if response.location:
            self._queue.append((response.location, address))
        elif response.mimetype == "text/html":
            self.site.shown.setdefault((rule.rule, self.who), address)
            self._read(PageRead(response.text), address)
        else:
            self.site.files.add(_file(rule, address))

    def _read(self, read: PageRead, address: str) -> None:
        for fault in read.faults():
            self._tell(address, fault)
        if read.lang != self.language:
            self._tell(address, f"says it is in {read.lang!r}")
        for link in dict.fromkeys((*read.links, *read.sources)):
            if not link.startswith("#"):
                self._offer(urljoin(address, link), address)
            elif link[1:] not in read.ids:
                self._tell(address, f"{link} leads nowhere")
        for form in read.forms:
            self._try_form(form, address)

    def _try_form(self, form: Form, page: str) -> None:
        """A form that reads is a link; one that writes must be for whoever sees it."""
        if form.method == "get":
            self._offer(urljoin(page, form.address), page)
            return
        target = urljoin(page, form.action or page)
        rule = self._rule(target, page, "POST")
        if rule is None:
            return
        if not self._may(self.site.declared(rule)):
            self._tell(page, f"offers a form to {target}, which is for {self.site.declared(rule)}")
        if "csrf_token" not in dict(form.fields) and self.site.declared(rule) != "open_api":
            self._tell(page, f"offers a form to {target} without our token")

    def _may(self, declared: str) -> bool:
        if declared == "signed_in":
            return bool(self.who)
        return declared in ("public", "open_api") or not self.roles.isdisjoint(declared.split(" | "))

    def _offer(self, address: str, page: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in ELSEWHERE:
            return
        if not self.site.is_ours(parts.netloc):
            self._tell(page, f"leads outside: {address}")
            return
        # The other language is the same page: another walk goes through it.
        query = urlencode([one for one in parse_qsl(parts.query, keep_blank_values=True) if one[0] != "lang"])
        local = parts.path + (f"?{query}" if query else "")
        rule = None if local in self._asked else self._rule(local, page)
        if rule is not None:
            self.site.offered.add(rule.rule)
            self._queue.append((local, page))

    def _is_new(self, address: str, rule: Rule) -> bool:
        """Whether neither this address, nor enough of its route with such a query, was asked before."""
        names = {name for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True)}
        shape = (_file(rule, address), *sorted(names))
        most = MOST_VOTES if "<uuid>" in rule.rule else MOST
        if address in self._asked or self._times[shape] >= most or shape[0] in self.site.files:
            return False
        self._asked.add(address)
        self._times[shape] += 1
        return True

    def _rule(self, address: str, page: str, method: str = "GET") -> Rule | None:
        found = self.site.find(urlsplit(address).path, method)
        if isinstance(found, str):
            self._tell(page, f"{method} {address} {found}")
            return None
        return found

    def _tell(self, page: str, fault: str) -> None:
        self.site.faults.append(f"{self.who or 'nobody'} on {page or 'a start'}: {fault}")


def _file(rule: Rule, address: str) -> str:
    """By what a file is known: its route, or its own address among the files of the site."""
    return urlsplit(address).path if rule.endpoint == "static" else rule.rule
