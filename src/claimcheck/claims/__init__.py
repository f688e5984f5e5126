"""Mentions to claims."""
