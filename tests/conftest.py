"""What holds for every test: properties are tried on the same cases each time.

A search with fresh cases is `pytest tests/property --hypothesis-profile=search`.
"""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile("steady")
