"""Documents that mean harm, written by chance: whatever they hold, files come out that are sound, or a refusal."""
