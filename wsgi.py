"""The application, built from the environment: `waitress-serve wsgi:app`, `gunicorn wsgi:app`, `flask`."""

from challenge.app import create_app
from config import Settings

app = create_app(Settings.from_env())
