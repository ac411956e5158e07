// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/csv.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "oracle/dice.hpp"

using namespace gradus;

namespace {

using rows = std::vector<std::vector<std::string>>;

rows all_rows(csv_reader& in) {
    rows read;
    for (csv_row row; in.next(row);) {
        read.emplace_back();
        for (const csv_cell& cell : row.cells) read.back().emplace_back(cell.text);
    }
    return read;
}

rows read(std::string_view text, const csv_options& options = {}) {
    csv_reader in(text, options);
    rows read = all_rows(in);
    CHECK(in.found().empty());
    return read;
}

/// `code at place` of each finding.
std::vector<std::string> findings(std::string_view text, const csv_options& options = {}) {
    csv_reader in(text, options);
    all_rows(in);
    std::vector<std::string> found;
    for (const diagnostic& d : in.found()) found.push_back(d.code + " " + d.at);
    return found;
}

using words = std::vector<std::string>;

}  // namespace

TEST_CASE("csv_reader: quotes, doubled quotes, line breaks within quotes, every end of a line", "[io][csv]") {
    CHECK(read("").empty());
    CHECK(read("a,b\n1,2\n") == rows{{"a", "b"}, {"1", "2"}});
    CHECK(read("a,b\r\n1,2") == rows{{"a", "b"}, {"1", "2"}});
    CHECK(read("a,b\r1,2\r") == rows{{"a", "b"}, {"1", "2"}});
    CHECK(read("\xEF\xBB\xBF\"a\",b\n") == rows{{"a", "b"}});
    CHECK(read("\"say \"\"so\"\"\",\"\"\"\",\"\"\n") == rows{{"say \"so\"", "\"", ""}});
    CHECK(read("\"two\nlines\",\"three\r\n\r\nlines\"\nnext,row\n") ==
          rows{{"two\nlines", "three\r\n\r\nlines"}, {"next", "row"}});
    CHECK(read("a,b,\n,,\n\n\r\n\"\"\n") == rows{{"a", "b", ""}, {"", "", ""}, {""}});
    CHECK(read("a\tb, c\td\n") == rows{{"a", "b, c", "d"}});
    CHECK(read("a;b,c\n", {.separator = ';'}) == rows{{"a", "b,c"}});
    CHECK(read("\xC3\xA9t\xC3\xA9, x \n") == rows{{"\xC3\xA9t\xC3\xA9", " x "}});
}

TEST_CASE("csv_reader: a row has the number of the line in which it begins", "[io][csv]") {
    csv_reader in("a\n\n\"b\nc\"\r\nd\re\n");
    std::vector<std::uint64_t> lines;
    for (csv_row row; in.next(row);) lines.push_back(row.line);
    CHECK(lines == std::vector<std::uint64_t>{1, 3, 5, 6});
}

TEST_CASE("csv_reader: every bad row is reported at its place and spoils no other", "[io][csv]") {
    csv_reader in("a,b\n1,x\"y\n\"2\"z,\"\"\"w\n\n3\"\"\",4\n5,6\n7,\xFF\xC3\xA9\n\xC3\xA9,8\n9,\"open\n10,11\n");
    CHECK(all_rows(in) == rows{{"a", "b"}, {"5", "6"}, {"\xC3\xA9", "8"}});
    words found;
    for (const diagnostic& d : in.found()) found.push_back(d.code + " " + d.at);
    CHECK(found == words{"bad-csv 2:4", "bad-csv 3:4", "not-utf8 7:3", "bad-csv 9:3"});
}

TEST_CASE("csv_reader: limits on bytes, cells, columns and findings", "[io][csv]") {
    CHECK(findings("abc\n", {.limits = {.max_bytes = 3}}) == words{"too-large 1:1"});
    CHECK(findings("a,bcd\n1,2\n", {.limits = {.max_string = 2}}) == words{"too-large 1:3"});
    CHECK(findings("a,b,c,d\n1,2\n", {.max_columns = 2}) == words{"too-many 1:5"});
    CHECK(findings("a,b\n1,2\n3,4\n5,6\n", {.limits = {.max_items = 5}}) == words{"too-many 3:1"});
    CHECK(findings("\"a\"\"\n", {}) == words{"bad-csv 1:1"});
    CHECK(findings("a\"\nb\"\nc\"\nd\"\n", {.limits = {.max_diagnostics = 2}}) ==
          words{"bad-csv 1:2", "bad-csv 2:2", "too-many-findings "});
    CHECK(findings(std::string_view("\xFF\xFE"
                                    "a\0,\0",
                                    6)) == words{"not-utf8 1:1"});
}

TEST_CASE("csv_reader: the header is found by the names of its columns", "[io][csv]") {
    const std::vector<csv_column> columns{{{"Course ID", "id"}}, {{"Credits"}, csv_presence::optional}, {{"Name"}}};
    csv_reader in("A title\nid,of,nothing\n name ,x,COURSE ID\nOne,,1\nTwo,,2,,\nThree,,3,4\nFour,\n");
    const auto at = in.find_header(columns);
    REQUIRE(at.size() == 3);
    CHECK(at[0] == 2u);
    CHECK(!at[1]);
    CHECK(at[2] == 0u);
    csv_row row;
    REQUIRE(in.next(row));
    CHECK(row[at[2]] == "One");
    CHECK(row[at[0]] == "1");
    CHECK(row[at[1]].empty());
    REQUIRE(in.next(row));
    CHECK(row[at[2]] == "Two");
    in.report(row.cells[2], severity::warning, "bad-number", "not so many");
    in.report(row, severity::note, "bad-value", "a row");
    CHECK(!in.next(row));
    REQUIRE(in.found().size() == 4);
    CHECK(to_string(in.found()[0]) == "warning bad-number at 5:6: not so many");
    CHECK(in.found()[1].at == "5:1");
    CHECK(to_string(in.found()[2]) == "error bad-csv at 6:1: the row has 4 cells, the header 3");
    CHECK(in.found()[3].at == "7:1");

    csv_reader lacking("id,x\n1,2\n");
    CHECK(lacking.find_header(columns).empty());
    REQUIRE(lacking.found().size() == 1);
    CHECK(lacking.found()[0].code == "missing-column");
    CHECK(lacking.found()[0].message.find("\"Name\"") != std::string::npos);
    CHECK(lacking.found()[0].message.find("Course ID") == std::string::npos);

    csv_reader twice("id,name,Course ID\n");
    CHECK(twice.find_header(columns).empty());
    REQUIRE(twice.found().size() == 1);
    CHECK(twice.found()[0].code == "duplicate-column");
    CHECK(twice.found()[0].at == "1:9");
}

TEST_CASE("csv_writer: what it writes is read back as it was", "[io][csv]") {
    oracle::dice dice(7);
    const std::vector<std::string> parts{"a",  "\"", ",", "\n",       "\r",          "\r\n",
                                         "\t", " ",  ";", "\xC3\xA9", "\xEF\xBB\xBF"};
    for (int round = 0; round < static_cast<int>(oracle::cases(3000)); ++round) {
        const char separator = dice.chance(0.5) ? ',' : '\t';
        rows wanted(static_cast<std::size_t>(dice.between(0, 4)));
        csv_writer out(separator);
        for (auto& row : wanted) {
            row.resize(static_cast<std::size_t>(dice.between(1, 4)));
            for (std::string& cell : row) {
                for (int n = dice.between(0, 4); n > 0; --n) cell += dice.pick(parts);
                out.cell(cell);
            }
            out.end_row();
        }
        CAPTURE(out.text());
        REQUIRE(read(out.text(), {.separator = separator}) == wanted);
    }
}

TEST_CASE("csv_reader: no text makes it crash or stand still", "[io][csv]") {
    oracle::dice dice(8);
    const std::vector<char> parts{'a', '"', ',', '\n', '\r', '\t', '"', '\xC3', '\xA9', '\xFF'};
    for (int round = 0; round < static_cast<int>(oracle::cases(5000)); ++round) {
        std::string text;
        for (int n = dice.between(0, 30); n > 0; --n) text += dice.pick(parts);
        csv_reader in(text);
        std::size_t count = 0;
        for (csv_row row; in.next(row); ++count)
            for (const csv_cell& cell : row.cells) REQUIRE(cell.offset <= text.size());
        REQUIRE(count <= text.size());
    }
}
