"""Reference exchange rates by date."""

from claimcheck.rates.rate import Coverage, Quoted, Rate, RateRange, RatesError
from claimcheck.rates.reference import Rates

__all__ = ["Coverage", "Quoted", "Rate", "RateRange", "Rates", "RatesError"]
