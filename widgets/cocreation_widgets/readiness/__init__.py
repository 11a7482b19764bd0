"""Readiness: what people hope for from communities of practice, as they answered."""
