"""Names of places in a text to places of a gazetteer, and words around them to areas with a precision."""

from rashomon.extract.geocoding.resolve import Resolution, resolve
from rashomon.extract.geocoding.wording import Toponym

__all__ = ["Resolution", "Toponym", "resolve"]
