// The line that says that this device has no network, while it has none.

export function tellOffline() {
  const line = document.getElementById("offline");
  const look = () => (line.hidden = navigator.onLine);
  addEventListener("online", look);
  addEventListener("offline", look);
  look();
}
