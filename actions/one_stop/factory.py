"""Builds the one-stop port that the configuration asks for."""

import logging

import httpx

from actions.one_stop.breaker import CircuitBreaker
from actions.one_stop.clock import Clock, utc_now
from actions.one_stop.config import OneStopConfig
from actions.one_stop.igate_adapter import IgateOneStop
from actions.one_stop.igate_states import IgateStates
from actions.one_stop.igate_token import IgateToken
from actions.one_stop.port import OneStop
from actions.one_stop.reports import NoReports, Reports
from actions.one_stop.sandbox_adapter import SandboxOneStop
from actions.one_stop.sandbox_reports import SandboxReports


def build_one_stop(config: OneStopConfig, http: httpx.AsyncClient, clock: Clock = utc_now) -> CircuitBreaker:
    """The adapter of `config.kind` behind a breaker. `http` stays the caller's to close.

    Keeps httpx from logging: at INFO it writes each URL, and a lookup's URL holds the case code.
    """
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return CircuitBreaker(_adapter(config, http, clock), clock, config.breaker_failures, config.breaker_open_s)


def build_reports(config: OneStopConfig, http: httpx.AsyncClient) -> Reports:
    """Where reports go under `config.kind`. `http` stays the caller's to close."""
    if config.kind == "sandbox":
        return SandboxReports(http, config.base_url, config.token, config.timeout_s)
    return NoReports()


def _adapter(config: OneStopConfig, http: httpx.AsyncClient, clock: Clock) -> OneStop:
    if config.kind == "sandbox":
        return SandboxOneStop(http, config.base_url, config.token, config.timeout_s)
    if not (config.token_url and config.client_id and config.client_secret):
        raise ValueError("one-stop kind 'igate' needs token_url, client_id and client_secret")
    return IgateOneStop(
        http,
        config.base_url,
        IgateToken(http, config.token_url, config.client_id, config.client_secret, clock),
        config.igate_fields,
        IgateStates(config.igate_states),
        config.timeout_s,
    )
