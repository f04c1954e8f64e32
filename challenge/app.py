"""The factory: wires the features together, in order. The one place that fills the slots."""

from datetime import timedelta

from flask import Blueprint, Flask
from jinja2 import StrictUndefined

from challenge import cli
from challenge.accounts import jobs as accounts_jobs
from challenge.accounts.rules.refusals import AddressTaken, RoleAlreadyHeld
from challenge.accounts.services import own_data as accounts_data
from challenge.accounts.views import account, people, second_factor, sign_in, staff, visiting
from challenge.admissibility import filling as admissibility
from challenge.city import showing as city_showing
from challenge.city.views import pages as city
from challenge.council import filling as council
from challenge.cycles import jobs as cycles_jobs
from challenge.cycles.queries import follow_targets as cycles_targets
from challenge.cycles.queries import open_tables as cycles_tables
from challenge.cycles.queries import public_things as cycles_things
from challenge.cycles.rules import refusals as cycles_refusals
from challenge.cycles.rules import ways as cycles_ways
from challenge.cycles.views import admin as cycles_admin
from challenge.cycles.views import countdown
from challenge.cycles.views import pages as cycles
from challenge.demo import standing
from challenge.demo import views as demo
from challenge.foundation import (
    access,
    database,
    errors,
    health,
    i18n,
    limits,
    logs,
    mail,
    markup,
    routing,
    security,
    slots,
    typed,
    visitors,
)
from challenge.funds import filling as funds
from challenge.impact import filling as impact
from challenge.moderation import filling as moderation
from challenge.notices import filling as notices
from challenge.notices import showing as notices_showing
from challenge.opendata import filling as opendata
from challenge.organisations import filling as organisations
from challenge.partners import filling as partners
from challenge.portal import feeds
from challenge.portal import filling as portal
from challenge.projects import filling as projects
from challenge.proposals import filling as proposals
from challenge.residents import jobs as residents_jobs
from challenge.residents.queries import audiences as residents_audiences
from challenge.residents.rules import refusals as residents_refusals
from challenge.residents.services import own_data as residents_data
from challenge.residents.views import desk, letters, residence, roll, roll_downloads
from challenge.thread import filling as thread
from challenge.voting import jobs as voting_jobs
from challenge.voting import participation_keys, receipt_key
from challenge.voting.belenios import group
from challenge.voting.queries import edition_events
from challenge.voting.queries import follow_targets as voting_targets
from challenge.voting.queries import open_tables as voting_tables
from challenge.voting.queries import public_things as voting_things
from challenge.voting.queries import seats as seat_queries
from challenge.voting.rules import seats as seat_refusals
from challenge.voting.rules.refusals import SectionChanged
from challenge.voting.services import complainants, draft_own_data, participants
from challenge.voting.services import own_data as voting_data
from challenge.voting.views import acts, api, archives, complaints, officers, pages, participation
from challenge.voting.views import draft_freezing as freezing_pages
from challenge.voting.views import drafts as drafts_pages
from challenge.voting.views import seat_codes as seat_code_views
from challenge.voting.views import seat_pages as seat_page_views
from challenge.voting.views import seats as seat_views
from config import Settings

# One line per feature, lowest first: add yours here when its blueprint exists.
BLUEPRINTS: tuple[Blueprint, ...] = (
    health.blueprint,
    city.bp,
    visiting.bp,
    sign_in.bp,
    second_factor.bp,
    account.bp,
    cycles.bp,
    countdown.bp,
    cycles_admin.bp,
    staff.bp,
    people.bp,
    *organisations.BLUEPRINTS,
    *notices.BLUEPRINTS,
    *moderation.BLUEPRINTS,
    roll.bp,
    roll_downloads.bp,
    residence.bp,
    desk.bp,
    letters.bp,
    *proposals.BLUEPRINTS,
    *admissibility.BLUEPRINTS,
    *council.BLUEPRINTS,
    pages.bp,
    freezing_pages.bp,
    drafts_pages.bp,
    officers.bp,
    acts.bp,
    complaints.bp,
    archives.bp,
    api.bp,
    seat_views.bp,
    seat_code_views.bp,
    seat_page_views.bp,
    participation.bp,
    *projects.BLUEPRINTS,
    *funds.BLUEPRINTS,
    *partners.BLUEPRINTS,
    *impact.BLUEPRINTS,
    *opendata.BLUEPRINTS,
    *thread.BLUEPRINTS,
    *portal.BLUEPRINTS,
    demo.bp,
)


def fill_slots() -> None:
    """What higher features offer to lower ones, feature by feature."""
    _fill_for_foundation()
    _fill_for_accounts()
    organisations.fill()
    notices.fill()
    moderation.fill()
    _fill_for_cycles()
    _fill_for_residents()
    proposals.fill()
    admissibility.fill()
    council.fill()
    _fill_for_voting()
    projects.fill()
    funds.fill()
    partners.fill()
    impact.fill()
    thread.fill()
    portal.fill()
    # In a restored city nobody is signed in; what closing promised to destroy is nowhere.
    slots.left_out_of_backups.update(
        ("table:account_session", "table:sign_in_link", "residence-letters", participation_keys.FOLDER)
    )


def _fill_for_foundation() -> None:
    slots.job_handlers.update(
        {
            mail.SEND: mail.send_now,
            mail.FORGET: mail.forget,
            mail.TRY_AGAIN: mail.try_again,
            limits.FORGET: limits.forget,
        }
    )
    slots.periodic_jobs.update(
        {
            mail.FORGET: timedelta(hours=1),
            mail.TRY_AGAIN: timedelta(hours=1),
            limits.FORGET: timedelta(hours=1),
        }
    )
    slots.mail_footers[:] = [city_showing.contact_lines]


def _fill_for_accounts() -> None:
    slots.job_handlers.update(accounts_jobs.HANDLERS)
    slots.periodic_jobs.update(accounts_jobs.PERIODS)
    slots.visitor_finders[:] = [visiting.find]
    slots.entrances["sign_in"] = "sign_in.show"
    slots.entrances["second_factor"] = "second_factor.show"
    slots.broken_constraints["uq_account_email"] = AddressTaken
    slots.broken_constraints["uq_role_grant_held"] = RoleAlreadyHeld
    slots.own_data_exports["accounts"] = accounts_data.export
    slots.own_data_erasures["accounts"] = accounts_data.erase
    slots.own_data_words["accounts"] = accounts_data.WORDS


def _fill_for_cycles() -> None:
    slots.job_handlers.update(cycles_jobs.HANDLERS)
    slots.periodic_jobs.update(cycles_jobs.PERIODS)
    slots.broken_constraints.update(
        uq_edition_number=cycles_refusals.EditionJustCreated,
        uq_edition_referendum_uuid=cycles_refusals.ReferendumOfAnother,
        pk_edition_way=cycles_ways.WaySaidAlready,
    )
    slots.follow_targets.update(cycle=cycles_targets.EVERYTHING, edition=cycles_targets.EDITION)
    slots.open_datasets["editions"] = cycles_tables.EDITIONS
    slots.public_kinds["editions"] = cycles_things.EDITIONS


def _fill_for_residents() -> None:
    slots.job_handlers.update(residents_jobs.HANDLERS)
    slots.periodic_jobs.update(residents_jobs.PERIODS)
    slots.broken_constraints.update(
        uq_residence_tie_account=residents_refusals.AlreadyTied,
        uq_residence_tie_person=residents_refusals.PersonTied,
        uq_desk_case_account=residents_refusals.CaseOpenAlready,
    )
    slots.audiences["district"] = residents_audiences.DISTRICT
    slots.own_data_exports["residents"] = residents_data.export
    slots.own_data_erasures["residents"] = residents_data.erase
    slots.own_data_words["residents"] = residents_data.WORDS


def _fill_for_voting() -> None:
    slots.job_handlers.update(voting_jobs.HANDLERS)
    slots.periodic_jobs.update(voting_jobs.PERIODS)
    slots.broken_constraints.update(
        pk_draft_section=SectionChanged,
        uq_seat_held=seat_refusals.SeatTakenMeanwhile,
        uq_seat_account=seat_refusals.SeatHeldAlready,
    )
    slots.entrusted["seats"] = seat_queries.entrusted
    slots.edition_events["voting"] = edition_events.of_edition
    slots.follow_targets["referendum"] = voting_targets.REFERENDUM
    slots.open_datasets["results"] = voting_tables.RESULTS
    slots.public_kinds["votes"] = voting_things.VOTES
    slots.open_files["voting"] = voting_tables.files
    slots.own_data_exports.update(
        referendum_drafts=draft_own_data.export,
        seats=voting_data.export,
        complaints=complainants.export,
        participation=participants.export,
    )
    slots.own_data_erasures.update(
        referendum_drafts=draft_own_data.erase,
        seats=voting_data.erase,
        complaints=complainants.erase,
        participation=participants.erase,
    )
    slots.own_data_words.update(
        referendum_drafts=draft_own_data.WORDS,
        seats=voting_data.WORDS,
        complaints=complainants.WORDS,
        participation=participants.WORDS,
    )
    slots.self_tests["belenios"] = group.self_test


def create_app(settings: Settings) -> Flask:
    """The application for these settings. Raises UnsafeSettings when production would not be safe."""
    settings.require_safe()
    logs.configure(settings)
    app = Flask(__name__)
    app.url_rule_class = routing.LateRule
    app.testing = settings.environment == "test"
    app.jinja_env.undefined = StrictUndefined
    app.extensions["settings"] = settings
    app.extensions["clock_offset"] = settings.clock_offset
    if settings.demo and settings.environment != "production":
        app.extensions["clock_ahead"] = lambda: standing.ahead(settings.data_dir)
    app.extensions["database"] = database.make_engine(settings)
    app.extensions["receipt_key"] = receipt_key.load(settings)
    app.context_processor(
        lambda: {
            "city_name": city_showing.name(),
            "shown_city": city_showing.shown,
            "unseen_notifications": notices_showing.unseen,
            "page_feed": feeds.of_page,
            "demo": settings.demo,
            "visitor": visitors.current(),
        }
    )
    logs.install(app)
    security.install(app, settings)
    app.jinja_env.filters.update(markdown=markup.to_html, linked=markup.linked, seen=typed.seen)
    visiting.install(app)
    i18n.install(app, settings.timezone)
    errors.install(app)
    thread.install(app)
    fill_slots()
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    cli.install(app)
    access.public(app.view_functions["static"])
    access.require_declared(app)
    return app
