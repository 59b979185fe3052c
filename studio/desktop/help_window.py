"""The manual in a window: the pages of `docs/`, offline, with a field to look for a word."""

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from studio.content.manual import LIST, Found, Manual
from studio.desktop.look import HAND_FAMILY, button, plain
from studio.desktop.services import DesktopServices
from studio.pictures.theme import ACCENT, INK, INK_MUTED, LINE

GUIDE = "guide.md"
_FILE = Qt.ItemDataRole.UserRole
_ANCHOR = Qt.ItemDataRole.UserRole + 1
_WAIT_MS = 120
_STYLE = f"""
body {{ color: {INK}; font-size: 16px; line-height: 140%; }}
h1 {{ font-family: "{HAND_FAMILY}"; font-size: 38px; margin: 4px 0 14px 0; font-weight: normal; }}
h2 {{ font-size: 21px; margin: 24px 0 8px 0; }}
h3 {{ font-size: 17px; margin: 18px 0 6px 0; }}
p {{ margin: 0 0 10px 0; }}
li {{ margin: 0 0 5px 0; }}
a {{ color: {ACCENT}; }}
code {{ font-family: monospace; font-size: 14px; color: {INK_MUTED}; }}
pre {{ font-family: monospace; font-size: 14px; background: #f3ead6; margin: 6px 0 12px 0; }}
table {{ border-collapse: collapse; margin: 6px 0 14px 0; }}
th {{ text-align: left; background: #f3ead6; }}
th, td {{ border: 1px solid {LINE}; padding: 5px 9px; }}
"""


class _Page(QTextBrowser):
    """Shows one page; pictures are no wider than it is."""

    def __init__(self, manual: Manual) -> None:
        super().__init__()
        self._manual = manual
        self.file = ""
        self._drawn_for = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._redraw)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDefaultStyleSheet(_STYLE)
        self.document().setDocumentMargin(26)

    def turn_to(self, file: str, anchor: str = "") -> None:
        """Shows a page from its top, or from one of its headings."""
        if file != self.file:
            self.file = file
            self._draw()
        self.verticalScrollBar().setValue(0)
        if anchor:
            self.scrollToAnchor(anchor)

    def _draw(self) -> None:
        self._drawn_for = self.viewport().width()
        self.document().clear()  # and the pictures it had
        self.setHtml(self._manual.as_html(self.file))

    def _redraw(self) -> None:
        if self.file and self._drawn_for != self.viewport().width():
            at = self.verticalScrollBar().value()
            self._draw()
            self.verticalScrollBar().setValue(at)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
        """Pictures of the manual, as wide as the page has room for; nothing from elsewhere."""
        link = name.toString() if isinstance(name, QUrl) else name
        file, _ = self._manual.leads_to(self.file, link)
        if kind != QTextDocument.ResourceType.ImageResource.value or not file:
            return None
        image = QImage(str(self._manual.folder / file))
        room = max(200, self.viewport().width() - 60)
        if image.width() > room:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Pictures follow the width, once it is there: Qt is laying the page out now."""
        super().resizeEvent(event)
        self._again.start()


class HelpWindow(QWidget):
    """Every page of the manual; what is looked for leads to its heading."""

    told = Signal(str)

    def __init__(self, services: DesktopServices, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Help")
        self.setMinimumSize(720, 480)
        self.resize(QSize(1180, 840).boundedTo(self.screen().availableSize() - QSize(40, 80)))
        self.manual = Manual(services.docs_folder)
        self._been: list[str] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText("Look for a word")
        self.field.setAccessibleName("Look for a word in the help")
        self.field.setClearButtonEnabled(True)
        self.back = button("Back")
        self.back.setAccessibleName("Back to the page before")
        self.pages = QListWidget()
        self.pages.setAccessibleName("Pages")
        self.pages.setWordWrap(True)
        self.pages.setProperty("focus_kind", "object")  # arrows are its own, not the show's
        self.pages.setProperty("own_keys", ("Home", "End"))
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.page = _Page(self.manual)
        self.page.setAccessibleName("The page")
        self.notice = plain("", name="message", wrap=True)
        self.notice.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._lay_out()
        self._wait.timeout.connect(self._look)
        self.field.textChanged.connect(lambda _: self._wait.start())
        self.field.returnPressed.connect(self._on_entered)
        self.pages.currentItemChanged.connect(lambda item, _: self._on_chosen(item))
        self.page.anchorClicked.connect(self._on_link)
        self.back.clicked.connect(self._on_back)

    def open_for(self, file: str = GUIDE) -> None:
        """Shows a page; the guide where there is none of that name."""
        self.field.clear()
        self._wait.stop()
        self._list_pages()
        self._been.clear()
        self._turn_to(file if self.manual.has(file) else GUIDE)
        self.show()
        self.activateWindow()
        self.field.setFocus()

    def escape(self) -> None:
        """Empties the field, or closes."""
        if self.field.text():
            self.field.clear()
        else:
            self.close()

    def end(self) -> None:
        """Closes it."""
        self._wait.stop()
        self.close()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.field)
        left.addWidget(self.pages, 1)
        close: QPushButton = button("Close")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addWidget(close)
        left.addLayout(foot)
        right = QVBoxLayout()
        right.addWidget(self.notice)
        right.addWidget(self.page, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(18, 18, 18, 18)
        whole.setSpacing(16)
        whole.addLayout(left, 2)
        whole.addLayout(right, 5)

    def _list_pages(self) -> None:
        self.pages.blockSignals(True)  # the list follows the page here, not the page the list
        self.pages.clear()
        self._item(LIST, "What there is", "")
        bold = QFont(self.font())
        bold.setBold(True)
        under = ""
        for entry in self.manual.entries:
            if entry.under != under:
                under = entry.under
                head = QListWidgetItem(under)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setForeground(QColor(INK_MUTED))
                head.setFont(bold)
                self.pages.addItem(head)
            self._item(entry.file, entry.title, "")
        self.pages.blockSignals(False)

    def _item(self, file: str, words: str, anchor: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_FILE, file)
        item.setData(_ANCHOR, anchor)
        self.pages.addItem(item)

    def _look(self) -> None:
        """Lists where the words stand; the pages again once the field is empty."""
        words = self.field.text().strip()
        if not words:
            self._list_pages()
            self._mark(self.page.file)
            return
        found = self.manual.search(words)
        self.pages.blockSignals(True)
        self.pages.clear()
        for one in found:
            self._item(one.entry.file, _in_words(one), one.anchor)
        if not found:
            none = QListWidgetItem(f"Nothing here says “{words}”. Try another word, or fewer.")
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.pages.addItem(none)
        self.pages.blockSignals(False)

    def _on_entered(self) -> None:
        """Enter leads to the first place."""
        if self._wait.isActive():
            self._wait.stop()
            self._look()
        if self.field.text().strip() and self.pages.count():
            self.pages.setCurrentRow(0)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_FILE):
            self._turn_to(item.data(_FILE), item.data(_ANCHOR) or "")

    def _on_link(self, url: QUrl) -> None:
        link = url.toString()
        file, anchor = self.manual.leads_to(self.page.file, link)
        if not file:
            QGuiApplication.clipboard().setText(link)
            self._tell(f"This help opens nothing outside it. The address is copied: {link}")
        elif self.manual.has(file):
            self._turn_to(file, anchor)
            if not self.field.text().strip():
                self._mark(file)
        else:
            self._tell(f"This page is not part of the help: {file}")

    def _on_back(self) -> None:
        if len(self._been) > 1:
            self._been.pop()
            self._turn_to(self._been.pop())
            self._mark(self.page.file)

    def _turn_to(self, file: str, anchor: str = "") -> None:
        self._tell("")
        if not self._been or self._been[-1] != file:
            self._been.append(file)
        self.back.setEnabled(len(self._been) > 1)
        self.page.turn_to(file, anchor)
        if not self.field.text().strip():
            self._mark(file)

    def _mark(self, file: str) -> None:
        """The list shows which page it is."""
        self.pages.blockSignals(True)
        for row in range(self.pages.count()):
            if self.pages.item(row).data(_FILE) == file:
                self.pages.setCurrentRow(row)
        self.pages.blockSignals(False)

    def _tell(self, words: str) -> None:
        self.notice.setText(words)
        self.notice.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc empties the field, then closes; Ctrl+F leads to it."""
        find = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F and find:
            self.field.setFocus()
            self.field.selectAll()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)


def _in_words(found: Found) -> str:
    title = found.entry.title
    head = title if found.heading in ("", title) else f"{title}: {found.heading}"
    return f"{head}\n{found.excerpt}"
