"""Tests of `generator.spec`: bytes to a validated document, and all that can be wrong with them."""
