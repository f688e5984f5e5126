"""Mail: what a person sees who opens it, and the names of the rest."""

from claimcheck.read.mail.letters import read

__all__ = ["read"]
