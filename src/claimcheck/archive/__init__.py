"""
Many documents: an archive, worked on by many processes, in a way that can be stopped and gone on with at any time.

``run`` cuts the inputs into tasks, has them worked on here or on a Dask cluster, and keeps what is done.
"""

from claimcheck.archive.problem import BatchError
from claimcheck.archive.runner import ERRORS, Order, Step, run

__all__ = ["ERRORS", "BatchError", "Order", "Step", "run"]
