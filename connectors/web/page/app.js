// The page of its own: the conversation, in Vietnamese.

import { chat } from "./chat.js";

chat();
