"""What stands beside our own figures: the same work done by a public library.

    peer.py version                 which libraries these are
    peer.py read BOOK...            openpyxl, read-only, every cell touched
    peer.py fill FROM TO            the forms of a folder filled in, as a unit would
    peer.py copy FROM RUNS          seconds per run: plain workbooks with the cells of these forms
    peer.py rows FILE RUNS          seconds per run: every row of every table, through sqlite3
    peer.py period FILE P RUNS      seconds per run: what a matrix of the period is made of, row by row
    peer.py scan FILE WORD RUNS     seconds per run: texts with the word, every text looked at
    peer.py vacuum FILE TO RUNS     seconds per run: the whole file written anew by SQLite
    peer.py forget PATH...          lets the system forget what it has read of these files
"""

import io
import os
import sqlite3
import sys
import time

import openpyxl

DONE = "正在推进"


def read(paths):
    """Prints how many cells say something and how many letters: both sides must agree."""
    cells = letters = 0
    for path in paths:
        book = openpyxl.load_workbook(path, read_only=True)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(values_only=True):
                for value in row:
                    if value is not None:
                        cells += 1
                        letters += len(value) if isinstance(value, str) else 0
        book.close()
    print(cells, letters)


def headings(sheet):
    """The row of headings: the one that begins with 序号."""
    for row in sheet.iter_rows(min_row=1, max_row=12):
        found = {cell.value: cell.column for cell in row if cell.value}
        if "序号" in found and "本季度工作进展情况" in found:
            return row[0].row, found
    raise SystemExit(f"no headings in {sheet.title}")


def fill(source, target):
    for name in sorted(os.listdir(source)):
        book = openpyxl.load_workbook(os.path.join(source, name))
        sheet = book["报送表"]
        head, columns = headings(sheet)
        for row in range(head + 1, sheet.max_row + 1):
            number = sheet.cell(row, columns["序号"]).value
            if not isinstance(number, (int, float)):
                continue
            # Of its own in every row, and as long as a clerk writes.
            said = f"{name.split('_')[1]}第{int(number)}项：本季度检查企业{row + 7}家次，发现隐患{row}处，"
            said += "已督促整改并复查；组织从业人员培训两次，张贴宣传材料，完善了工作台账和值守安排。"
            sheet.cell(row, columns["本季度工作进展情况"]).value = said
            sheet.cell(row, columns["存在问题"]).value = f"个别单位对第{int(number)}项的台账更新不及时。"
            sheet.cell(row, columns["下一步工作打算"]).value = "继续按计划推进，下季度组织一次回头看。"
            sheet.cell(row, columns["完成情况"]).value = DONE
        book.save(os.path.join(target, name))


def timed(runs, job):
    for _ in range(runs):
        begin = time.perf_counter()
        job()
        print(f"{time.perf_counter() - begin:.6f}")


def copy(source, runs):
    books = []
    for name in sorted(os.listdir(source)):
        book = openpyxl.load_workbook(os.path.join(source, name))
        books.append([(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book])

    def write():
        for sheets in books:
            book = openpyxl.Workbook(write_only=True)
            for title, rows in sheets:
                sheet = book.create_sheet(title)
                for row in rows:
                    sheet.append(row)
            book.save(io.BytesIO())

    timed(runs, write)


def rows(path, runs):
    def fetch():
        file = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%'")]
        for table in tables:
            file.execute(f'SELECT * FROM "{table}"').fetchall()
        file.close()

    timed(runs, fetch)


def period(path, of, runs):
    file = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)

    def fetch():
        for table in ("revision_row", "revision_number", "revision_milestone", "review"):
            file.execute(
                f"SELECT t.* FROM revision AS r JOIN {table} AS t ON t.revision = r.id WHERE r.period = ?", (of,)
            ).fetchall()

    timed(runs, fetch)
    file.close()


def scan(path, word, runs):
    file = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)

    def look():
        file.execute("SELECT count(*) FROM text_entry WHERE instr(body, ?) > 0", (word,)).fetchone()

    timed(runs, look)
    file.close()


def vacuum(path, target, runs):
    def write():
        if os.path.exists(target):
            os.remove(target)
        file = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        file.execute("VACUUM INTO ?", (target,))
        file.close()

    timed(runs, write)


def forget(paths):
    for path in paths:
        try:
            handle = os.open(path, os.O_RDONLY)
        except OSError:
            continue
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


def version():
    xml = "lxml" if openpyxl.LXML else "ElementTree"
    print(f"Python {sys.version.split()[0]}, openpyxl {openpyxl.__version__} ({xml}), SQLite {sqlite3.sqlite_version}")


word, *rest = sys.argv[1:]
if word == "version":
    version()
elif word == "read":
    read(rest)
elif word == "fill":
    fill(*rest)
elif word == "copy":
    copy(rest[0], int(rest[1]))
elif word == "rows":
    rows(rest[0], int(rest[1]))
elif word == "period":
    period(rest[0], rest[1], int(rest[2]))
elif word == "scan":
    scan(rest[0], rest[1], int(rest[2]))
elif word == "vacuum":
    vacuum(rest[0], rest[1], int(rest[2]))
elif word == "forget":
    forget(rest)
else:
    sys.exit(__doc__)
