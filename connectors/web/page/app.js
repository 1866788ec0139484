// The page of its own: the conversation, as an app that opens without a network.

import { chat } from "./chat.js";
import { installable } from "./install.js";
import { begin, onWords } from "./look.js";
import { moreMenu } from "./more.js";
import { tellOffline } from "./offline.js";
import { retitle, unread } from "./unread.js";
import { word } from "./words.js";

onWords(() => retitle(word("title")));
begin({ locale: new URLSearchParams(location.search).get("lang") });
tellOffline();
moreMenu();
chat({ answered: unread });
installable();
