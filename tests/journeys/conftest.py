"""What journeys borrow: the outside tool, a browser."""

from tests.browser.conftest import browser  # noqa: F401 # a fixture
from tests.mailbox import box  # noqa: F401 # a fixture
from tests.voting.belenios.conftest import belenios_tool  # noqa: F401 # a fixture
