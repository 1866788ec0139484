"""A browser does the same with a bundle as with the modules that it was made from."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Route

from connectors.web.bundle import bundle
from connectors.web.release import read_release
from tests.browser.home import Home

pytestmark = pytest.mark.browser

ORIGIN = "http://modules.example"
MODULES = {
    "app.js": """
import * as first from "./deep/first.js";
import { Second, text as said, pattern } from "./second.js";
import "./effect.js";

const name = "app";
const text = `${said} ${`import ${first.name}`}`;
log(name, text, Object.keys(first).sort(), first.count(), new Second().name, this === undefined);
log(pattern.test("import 'a'"), (first.count() + 3) / 2 / 1, typeof name);
try { first = 1; } catch (error) { log(error.name); }
try { Second = 1; } catch (error) { log(error.name); }
const end = `end // ${name}`;
log(await Promise.resolve("waited"), later());
function later() { return end; }
done();
""",
    "deep/first.js": """
import { text } from "../second.js";
const name2 = "first of " + text;
let counted = 0;
export const name = name2;
export function count() { return (counted += 1); }
export async function* letters() { yield "a"; }
log("first", count()); // the last line is a comment""",
    "second.js": """
export const text = "export { no } from './statement.js';";
export class Second { name = "second"; static kind = "class"; }
export const pattern = /^import ['"`]/;
const name = "not seen by others";
log("second", Second.kind, typeof counted);
""",
    "effect.js": "const name = 'effect'; log(name); globalThis.seen = typeof Second;\nlog(seen)",
}
PAGE = """<!doctype html><script>
const logged = [], log = (...values) => logged.push(JSON.stringify(values));
const ended = new Promise((resolve) => (window.done = resolve));
addEventListener("error", ({ message }) => done(log(message)));
</script><script type="module" src="/app.js"></script>"""


async def logged(browser: Browser, scripts: dict[str, str]) -> list[str]:
    """What `scripts` log in a page of their own."""

    async def answer(route: Route) -> None:
        script = scripts.get(route.request.url.removeprefix(f"{ORIGIN}/"))
        kind = "text/html" if script is None else "text/javascript"
        await route.fulfill(body=PAGE if script is None else script, content_type=kind)

    context = await browser.new_context()
    page = await context.new_page()
    await page.route(f"{ORIGIN}/**", answer)
    await page.goto(f"{ORIGIN}/")
    lines: list[str] = await page.evaluate("() => ended.then(() => logged)")
    await context.close()
    return lines


async def test_a_bundle_does_what_its_modules_do(browser: Browser) -> None:
    apart = await logged(browser, MODULES)
    together = await logged(browser, {"app.js": bundle(MODULES, "app.js")})

    assert len(apart) == 9
    assert together == apart


async def test_the_page_asks_for_one_script_and_the_frame_for_another(home: Home) -> None:
    scripts: list[str] = []
    home.context.on(
        "request", lambda request: scripts.append(request.url) if request.resource_type == "script" else None
    )
    await home.tab()
    tab = await home.context.new_page()
    await tab.goto(f"{home.url}/widget/")
    await home.ready(tab)

    static = f"{home.url}/static/{read_release().version}"
    assert [url for url in scripts if not url.endswith("/sw.js")] == [
        f"{static}/page/app.js",
        f"{static}/widget/app.js",
    ]
