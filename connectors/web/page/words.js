// What the page itself says around the conversation, in the citizen's language.

export const HOTLINE = "1022";

const WORDS = {
  vi: {
    title: "Trợ lý công dân Đồng Nai",
    subtitle: "Tự động, trả lời có ghi nguồn",
    hotline: `Gọi tổng đài ${HOTLINE}`,
    close: "Đóng trợ lý",
    region: "Nội dung trò chuyện",
    log: "Tin nhắn",
    welcome: "Bạn cần làm thủ tục gì?",
    intro:
      "Hỏi bằng lời thường ngày, có dấu hay không dấu đều được. Tôi luôn ghi nguồn; tôi không thay thế quyết định của cơ quan có thẩm quyền.",
    suggestions: "Câu hỏi gợi ý",
    typing: "Trợ lý đang trả lời",
    question: "Câu hỏi của bạn",
    placeholder: "Nhập câu hỏi của bạn",
    send: "Gửi",
    note: "Đừng gửi mật khẩu hay mã OTP. Chỉ nhập số giấy tờ khi trợ lý hỏi.",
    assistant: "Trợ lý: ",
    citizen: "Bạn: ",
    choices: "Lựa chọn",
    offered: (count) => `Có ${count} lựa chọn.`,
    sending: "Đang gửi…",
    sent: "Đã gửi",
    failed: (why) => `Chưa gửi được: ${why}`,
    again: "Gửi lại",
    tooLong: (length, most) => `Tin nhắn dài ${length} ký tự; tối đa ${most}. Bạn hãy rút gọn hoặc chia thành vài tin.`,
    away: "Mất kết nối với trợ lý, đang thử lại. Cần ngay, bạn gọi tổng đài ",
    unreachable: "Không kết nối được máy chủ.",
    broken: "Máy chủ đang gặp lỗi.",
    lost: "Mất kết nối.",
    topics: [
      "Làm giấy khai sinh cho con cần giấy tờ gì?",
      "Đăng ký kết hôn ở đâu?",
      "Mất căn cước thì làm lại thế nào?",
      "Đăng ký tạm trú trực tuyến",
      "Lệ phí cấp giấy phép lái xe",
      "Tra cứu hồ sơ của tôi",
    ],
  },
  en: {
    title: "Đồng Nai Citizen Assistant",
    subtitle: "Automatic, with sources",
    hotline: `Call the hotline ${HOTLINE}`,
    close: "Close the assistant",
    region: "Conversation",
    log: "Messages",
    welcome: "What do you need to get done?",
    intro:
      "Ask in everyday words, in English or Vietnamese. I always name my source; I do not replace a decision of the competent authority.",
    suggestions: "Suggested questions",
    typing: "The assistant is replying",
    question: "Your question",
    placeholder: "Type your question",
    send: "Send",
    note: "Never send passwords or OTP codes. Give document numbers only when the assistant asks.",
    assistant: "Assistant: ",
    citizen: "You: ",
    choices: "Choices",
    offered: (count) => `${count} ${count === 1 ? "choice" : "choices"} available.`,
    sending: "Sending…",
    sent: "Sent",
    failed: (why) => `Not sent: ${why}`,
    again: "Send again",
    tooLong: (length, most) => `The message has ${length} characters, ${most} at most. Please shorten or split it.`,
    away: "Connection lost, trying again. If it is urgent, call the hotline ",
    unreachable: "The server cannot be reached.",
    broken: "The server has a problem.",
    lost: "Connection lost.",
    topics: [
      "How do I register the birth of my child?",
      "Where can I register a marriage?",
      "I lost my identity card, what do I do?",
      "How much does a driving licence cost?",
      "How do I register temporary residence?",
    ],
  },
};

let words = WORDS.vi;

// Further words come in `locale`; an unknown one means Vietnamese.
export function setWords(locale) {
  const known = Object.hasOwn(WORDS, locale) ? locale : "vi";
  words = WORDS[known];
  document.documentElement.lang = known;
}

export const word = (name, ...values) => (values.length ? words[name](...values) : words[name]);

// Fill what names its word in `data-word` (text), `data-word-label` (aria-label) or `data-word-placeholder`.
export function fill(root) {
  root.querySelectorAll("[data-word]").forEach((one) => (one.textContent = words[one.dataset.word]));
  root.querySelectorAll("[data-word-label]").forEach((one) => one.setAttribute("aria-label", words[one.dataset.wordLabel]));
  root.querySelectorAll("[data-word-placeholder]").forEach((one) => (one.placeholder = words[one.dataset.wordPlaceholder]));
}
