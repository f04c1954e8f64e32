"""The tables as catalogues describe them: Frictionless Data Package, DCAT-AP, OpenAPI.

Sources: specs.frictionlessdata.io (Data Package 1, Table Schema), DCAT-AP 3 (semiceu.github.io/DCAT-AP),
OpenAPI 3.1.0 (spec.openapis.org).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from challenge.foundation.datasets import BOOLEAN, DATE, DATETIME, INTEGER, NUMBER, STRING, Column, Dataset
from challenge.foundation.sentences import Sentence
from challenge.opendata.rules import cursors

Say = Callable[[Sentence], str]
LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
}
DCAT_LICENCE = "https://spdx.org/licenses/etalab-2.0"
MEDIA = "https://www.iana.org/assignments/media-types/"
CONTINUOUS = "http://publications.europa.eu/resource/authority/frequency/CONT"
FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
JSON_TYPES: dict[str, dict[str, str]] = {
    INTEGER: {"type": "integer"},
    NUMBER: {"type": "number"},
    STRING: {"type": "string"},
    DATE: {"type": "string", "format": "date"},
    DATETIME: {"type": "string", "format": "date-time"},
    BOOLEAN: {"type": "boolean"},
}


@dataclass(frozen=True)
class Published:
    """A table of this city: its name, and where its files are."""

    name: str
    dataset: Dataset
    csv: str
    json: str


@dataclass(frozen=True)
class City:
    """Who publishes: its name, the address of its catalogue, the name of the catalogue."""

    name: str
    catalogue: str
    title: str


@dataclass(frozen=True)
class Other:
    """A file in a format of others: its title in the reader's language, its media type, its address."""

    title: str
    media_type: str
    address: str


def package(city: City, tables: Sequence[Published], say: Say, now: datetime) -> Mapping[str, Any]:
    """A Data Package: every CSV file with the schema of its columns, as of `now`: files are made when they
    are asked for."""
    return {
        "profile": "data-package",
        "name": "grand-defi",
        "title": f"{city.title}, {city.name}",
        "homepage": city.catalogue,
        "created": now.isoformat(timespec="seconds"),
        "licenses": [LICENCE],
        "resources": [_resource(one, say) for one in tables],
    }


def _resource(one: Published, say: Say) -> Mapping[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": one.name,
        "title": say(one.dataset.title),
        "description": say(one.dataset.text),
        "path": one.csv,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": [LICENCE],
        "schema": schema(one.dataset, say),
    }


def schema(dataset: Dataset, say: Say) -> Mapping[str, Any]:
    """The Table Schema of a table; its key is its primary key."""
    fields = [
        {
            "name": column.name,
            "type": column.kind,
            "description": say(column.text),
            "constraints": {"required": column.filled},
        }
        for column in dataset.columns
    ]
    return {
        "fields": fields,
        "missingValues": [""],
        "primaryKey": [one.name for one in dataset.columns[: dataset.key]],
    }


def catalogue(
    city: City,
    tables: Sequence[Published],
    others: Sequence[Other],
    say: Say,
    language: str,
    now: datetime,
) -> Mapping[str, Any]:
    """A DCAT-AP catalogue in JSON-LD, as data.gouv.fr harvests it, as of `now`."""
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": city.catalogue,
        "@type": "dcat:Catalog",
        "dct:title": _in(language, city.title),
        "dct:description": _in(language, f"{city.title}, {city.name}"),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": city.name},
        "foaf:homepage": {"@id": city.catalogue},
        "dct:license": {"@id": DCAT_LICENCE},
        "dct:modified": _at(now),
        "dcat:dataset": [
            *(_dataset(city, one, say, language, now) for one in tables),
            *(_file(city, one, language, now) for one in others),
        ],
    }


def _dataset(city: City, one: Published, say: Say, language: str, now: datetime) -> Mapping[str, Any]:
    kinds = (("CSV", "text/csv", one.csv), ("JSON", "application/json", one.json))
    return {
        "@id": f"{city.catalogue}#{one.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": one.name,
        "dct:title": _in(language, say(one.dataset.title)),
        "dct:description": _in(language, say(one.dataset.text)),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": city.name},
        "dct:modified": _at(now),
        "dct:accrualPeriodicity": {"@id": CONTINUOUS},
        "dcat:distribution": [
            {
                "@id": address,
                "@type": "dcat:Distribution",
                "dct:title": _in(language, kind),
                "dcat:accessURL": {"@id": address},
                "dcat:downloadURL": {"@id": address},
                "dct:license": {"@id": DCAT_LICENCE},
                "dct:format": {"@id": FILE_TYPE + kind},
                "dcat:mediaType": {"@id": MEDIA + media},
            }
            for kind, media, address in kinds
        ],
    }


def _file(city: City, one: Other, language: str, now: datetime) -> Mapping[str, Any]:
    """What is published in a format of others, a dataset of its own."""
    return {
        "@id": f"{one.address}#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": one.address,
        "dct:title": _in(language, one.title),
        "dct:description": _in(language, f"{one.title}, {city.name}"),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": city.name},
        "dct:modified": _at(now),
        "dct:accrualPeriodicity": {"@id": CONTINUOUS},
        "dcat:distribution": [
            {
                "@id": one.address,
                "@type": "dcat:Distribution",
                "dct:title": _in(language, one.title),
                "dcat:accessURL": {"@id": one.address},
                "dcat:downloadURL": {"@id": one.address},
                "dct:license": {"@id": DCAT_LICENCE},
                "dcat:mediaType": {"@id": MEDIA + one.media_type.split(";")[0]},
            }
        ],
    }


def _at(now: datetime) -> Mapping[str, str]:
    return {"@value": now.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}


def _in(language: str, text: str) -> Mapping[str, str]:
    return {"@value": text, "@language": language}


def openapi(city: City, tables: Sequence[Published], say: Say, words: "ApiWords") -> Mapping[str, Any]:
    """What the API answers, in OpenAPI 3.1: all of it, errors too."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{city.title}, {city.name}",
            "version": "1",
            "description": say(words.about),
            "license": {"name": LICENCE["title"], "url": LICENCE["path"]},
        },
        "servers": [{"url": "/"}],
        "paths": {f"/api/v1/{one.name}": {"get": _operation(one, say, words)} for one in tables},
        "components": {
            "schemas": {one.name: _record(one.dataset, say) for one in tables} | {"refusal": REFUSAL},
        },
    }


@dataclass(frozen=True)
class ApiWords:
    """What the description of the API says in the reader's language."""

    about: Sentence
    after: Sentence
    limit: Sentence
    page: Sentence
    unchanged: Sentence
    wrong: Sentence
    often: Sentence
    gone: Sentence


REFUSAL = {
    "type": "object",
    "required": ["code", "sentence"],
    "properties": {
        "code": {"type": "string"},
        "sentence": {"type": "string"},
        "error_id": {"type": "string"},
    },
}
LIMIT: dict[str, Any] = {
    "type": "integer",
    "minimum": cursors.LEAST,
    "maximum": cursors.MOST,
    "default": cursors.USUAL,
}


def _parameters(key: int, say: Say, words: ApiWords) -> Sequence[Mapping[str, Any]]:
    after = {"type": "string", "pattern": f"^{cursors.pattern(key)}$"}
    told = (("after", words.after, after), ("limit", words.limit, LIMIT))
    return [
        {"name": name, "in": "query", "required": False, "description": say(text), "schema": schema}
        for name, text, schema in told
    ]


def _operation(one: Published, say: Say, words: ApiWords) -> Mapping[str, Any]:
    refused = {"application/json": {"schema": {"$ref": "#/components/schemas/refusal"}}}
    items = {"type": "array", "items": {"$ref": f"#/components/schemas/{one.name}"}}
    page = {
        "type": "object",
        "required": ["items", "next"],
        "properties": {"items": items, "next": {"type": ["string", "null"]}},
    }
    return {
        "operationId": one.name.replace("-", "_"),
        "summary": say(one.dataset.title),
        "description": say(one.dataset.text),
        "parameters": _parameters(one.dataset.key, say, words),
        "responses": {
            "200": {"description": say(words.page), "content": {"application/json": {"schema": page}}},
            "304": {"description": say(words.unchanged)},
            "400": {"description": say(words.wrong), "content": refused},
            "429": {"description": say(words.often), "content": refused},
            "503": {"description": say(words.gone), "content": refused},
        },
    }


def _record(dataset: Dataset, say: Say) -> Mapping[str, Any]:
    return {
        "type": "object",
        "required": [column.name for column in dataset.columns],
        "properties": {column.name: _property(column, say) for column in dataset.columns},
    }


def _property(column: Column, say: Say) -> Mapping[str, Any]:
    kind = JSON_TYPES[column.kind]
    given = {**kind} if column.filled else {**kind, "type": [kind["type"], "null"]}
    return {**given, "description": say(column.text)}
