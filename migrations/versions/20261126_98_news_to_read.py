"""News of projects that wait to be read come into the inbox.

Revision: moderated_news_01
After: moderation_01
"""

from alembic import op

revision = "moderated_news_01"
down_revision = "moderation_01"
branch_labels = None
depends_on = None

WAITING = """
INSERT INTO moderated_item (kind, number, within, author_id, state, revision, reports, sent_at)
SELECT 'project_news', project_news.id, 'project:' || application.ref, project_news.author_id, 'waiting', 1, 0,
       project_news.written_at
FROM project_news
JOIN incubation ON incubation.id = project_news.incubation_id
JOIN application ON application.id = incubation.application_id
WHERE project_news.state = 'waiting'
"""


def upgrade() -> None:
    op.execute(WAITING)
