"""Outputs: one module a form in which the facts leave the house."""
