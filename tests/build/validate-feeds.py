"""Asks the W3C feed validator (github.com/w3c/feedvalidator) about every RSS and Atom file of a finished site.

Usage: PYTHONPATH=feedvalidator/src python3 validate-feeds.py FOLDER SITE_URL
Prints one JSON object: how many files it read, and what it says of each that is not faultless.
"""

import json
import os
import sys

import feedvalidator
from feedvalidator import compatibility
from feedvalidator.formatter.text_plain import Formatter

TYPES = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml"}


def complaints(path, address, media_type):
    """What the validator's web page would show: errors and warnings."""
    with open(path, "rb") as stream:
        try:
            events = feedvalidator.validateStream(
                stream, firstOccurrenceOnly=1, contentType=media_type + "; charset=utf-8", base=address
            )["loggedEvents"]
        except feedvalidator.logging.ValidationFailure as failure:
            events = [failure.event]
    return list(Formatter(compatibility.AA(events)))


def main(folder, site_url):
    files = 0
    found = {}
    for parent, _, names in sorted(os.walk(folder)):
        for name in names:
            if name not in TYPES:
                continue
            files += 1
            path = os.path.join(parent, name)
            address = site_url + "/" + os.path.relpath(path, folder).replace(os.sep, "/")
            said = complaints(path, address, TYPES[name])
            if said:
                found[address] = said
    print(json.dumps({"files": files, "complaints": found}))


main(sys.argv[1], sys.argv[2])
