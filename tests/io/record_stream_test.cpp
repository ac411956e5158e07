// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/record_stream.hpp"

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <vector>

#include "catch.hpp"
#include "generate/records.hpp"
#include "generate/state.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/core/error.hpp"
#include "io/complete.hpp"

using namespace gradus;
using gradus_test::places;

namespace {

/// Gives a text again and again; no times at all is an error of the device.
class repeated : public std::streambuf {
public:
    repeated(std::string text, std::size_t times) : text_(std::move(text)), times_(times) {
        if (times > 0) setg(text_.data(), text_.data(), text_.data() + text_.size());
    }

protected:
    int_type underflow() override {
        if (times_ == 0) throw std::runtime_error("the device is gone");
        if (--times_ == 0) return traits_type::eof();
        setg(text_.data(), text_.data(), text_.data() + text_.size());
        return traits_type::to_int_type(text_[0]);
    }

private:
    std::string text_;
    std::size_t times_;
};

struct seen_line {
    std::uint64_t number, offset, size;
    std::string text;

    friend bool operator==(const seen_line&, const seen_line&) = default;
};

std::vector<seen_line> lines_of(const std::string& text, std::size_t max_bytes = 100) {
    std::istringstream in(text);
    line_splitter lines(in, max_bytes);
    std::vector<seen_line> seen;
    for (record_line line; lines.next(line);)
        seen.push_back({line.number, line.offset, line.size, std::string(line.text)});
    return seen;
}

const std::string good = R"({"format":"gradus-record/1","id":"L"})";

/// Reads a file of one line between two good ones; returns the findings of the middle one, having checked that the others are read.
diagnostics middle(const std::string& line, const std::string& line_break = "\n",
                   const read_limits& limits = line_limits) {
    std::istringstream in(good + line_break + line + line_break + good + line_break);
    record_stream stream(in, limits);
    line_reading reading;
    REQUIRE(stream.next(reading));
    CHECK(reading.found.empty());
    CHECK(reading.data.id == "L");
    REQUIRE(stream.next(reading));
    CHECK(reading.number == 2);
    CHECK(reading.offset == good.size() + line_break.size());
    diagnostics found = reading.found;
    REQUIRE(stream.next(reading));
    CHECK(reading.number == 3);
    CHECK(reading.found.empty());
    CHECK(reading.data.id == "L");
    CHECK_FALSE(stream.next(reading));
    return found;
}

const catalog& state() {
    static const catalog made = build(generate::make_state({.courses = 400})).value();
    return made;
}

}  // namespace

TEST_CASE("line_splitter: numbers, offsets and line breaks of every kind", "[io][record_stream]") {
    using lines = std::vector<seen_line>;
    CHECK(lines_of("").empty());
    CHECK(lines_of("\n\r\n \t\n").empty());
    CHECK(lines_of("a") == lines{{1, 0, 1, "a"}});
    CHECK(lines_of("a\n") == lines{{1, 0, 1, "a"}});
    CHECK(lines_of("a\r\nb\n\n  \r\nc") == lines{{1, 0, 1, "a"}, {2, 3, 1, "b"}, {5, 10, 1, "c"}});
    CHECK(lines_of("a\rb\n") == lines{{1, 0, 3, "a\rb"}});
    CHECK(lines_of(std::string("a\0b\n", 4)) == lines{{1, 0, 3, std::string("a\0b", 3)}});
}

TEST_CASE("line_splitter: a line over the limit is passed over, however long", "[io][record_stream]") {
    for (const std::size_t length : {std::size_t{101}, std::size_t{300'000}, std::size_t{5'000'000}}) {
        const auto seen = lines_of("a\n" + std::string(length, 'x') + "\nb", 100);
        REQUIRE(seen.size() == 3);
        CHECK(seen[1] == seen_line{2, 2, length, ""});
        CHECK(seen[2] == seen_line{3, 3 + length, 1, "b"});
    }
    CHECK(lines_of(std::string(100, 'x') + "\r\n", 100)[0].text.size() == 100);
    CHECK(lines_of(std::string(101, 'x'), 100)[0].text.empty());
}

TEST_CASE("line_splitter: lines may lie across what is read at once", "[io][record_stream]") {
    std::vector<seen_line> wanted;
    std::string text;
    for (std::uint64_t i = 0; text.size() < 3'000'000; ++i) {
        const std::size_t length = static_cast<std::size_t>(i * i * 37 % 3001);
        const std::string line(length, static_cast<char>('a' + i % 26));
        if (length > 0) wanted.push_back({i + 1, text.size(), length, length > 2'900 ? "" : line});
        text += line + (i % 5 == 0 ? "\r\n" : "\n");
    }
    wanted.push_back({wanted.back().number + 1, text.size(), 8, "the last"});
    CHECK(lines_of(text + "the last", 2'900) == wanted);
}

TEST_CASE("record_stream: a device that fails is an error, not the end", "[io][record_stream]") {
    repeated from("x", 0);
    std::istream in(&from);
    record_stream stream(in);
    line_reading reading;
    CHECK_THROWS_AS(stream.next(reading), error);
}

TEST_CASE("record_stream: hostile lines spoil themselves alone, and say where", "[io][record_stream]") {
    CHECK(places(middle(R"({"format":"gradus-record/1","id":)")) == "not-json 2:34\n");
    CHECK(places(middle("nonsense")) == "not-json 2:1\n");
    CHECK(places(middle(good + good)) == "not-json 2:38\n");
    CHECK(places(middle(good + "\r", "\r\n")) == "");
    CHECK(places(middle("[]")) == "wrong-type \n");
    CHECK(places(middle("\"\xC3(\"")) == "not-utf8 2:2\n");
    CHECK(places(middle("\xFF\xFE")) == "not-utf8 2:1\n");
    CHECK(places(middle("\xEF\xBB\xBF" + good)) == "not-utf8 2:1\n");
    CHECK(places(middle(std::string("{\"format\":\"gradus-record/1\",\"id\":\"L\0\"}", 39))) == "not-json 2:36\n");
    CHECK(places(middle(std::string("\0", 1))) == "not-json 2:1\n");
    CHECK(places(middle(std::string(10'000, '['))).substr(0, 8) == "too-deep");
    CHECK(places(middle(R"({"format":"gradus-record/1","id":"L","id":"M"})")) == "duplicate-key /id\n");
    CHECK(places(middle(R"({"format":"gradus-catalog/1","id":"L"})")) == "wrong-format /format\n");
    CHECK(places(middle(
              R"({"format":"gradus-record/1","id":"L","attempts":[{"course":"A"},{"course":"B","credits":1e999}]})")) ==
          "bad-number /attempts/1/credits\n");
    CHECK(places(middle(R"({"format":"gradus-record/1","id":"L","nmae":"Ann"})")) == "unknown-key /nmae\n");
    CHECK(places(middle(R"({"format":"gradus-record/1","id":""})")) == "bad-id /id\n");
    CHECK(places(middle("{\"format\":\"gradus-record/1\",\"id\":\"" + std::string(100'000, 'x') + "\"}")) ==
          "too-large /id\n");
    read_limits small = line_limits;
    small.max_bytes = 1'000;
    const diagnostics long_line = middle(std::string(5'000, ' ') + good, "\n", small);
    CHECK(places(long_line) == "too-large 2:1\n");
    CHECK(long_line[0].message.find("5037 bytes") != std::string::npos);
}

TEST_CASE("record_stream: a file cut anywhere gives all lines before the cut", "[io][record_stream]") {
    std::string text;
    std::vector<std::size_t> ends;
    generate::make_records(state(), {3, 5}, [&](const record& r) {
        text += write_record(r, json_layout::compact) + '\n';
        ends.push_back(text.size());
    });
    for (std::size_t cut = 0; cut <= text.size(); cut += 7) {
        std::istringstream in(text.substr(0, cut));
        record_stream stream(in);
        line_reading reading;
        std::size_t read = 0, bad = 0;
        while (stream.next(reading)) (has_error(reading.found) ? bad : read) += 1;
        const auto whole = static_cast<std::size_t>(
            std::count_if(ends.begin(), ends.end(), [&](std::size_t e) { return e <= cut + 1; }));
        REQUIRE(read == whole);
        REQUIRE(bad == (whole < 3 && cut > (whole == 0 ? 0 : ends[whole - 1]) ? 1u : 0u));
    }
}

TEST_CASE("record_stream: a long stream is read in constant memory", "[io][record_stream]") {
    repeated from(good + '\n' + std::string(300, ' ') + '\n', 200'000);  // 68 MB, of which nothing is kept
    std::istream in(&from);
    line_splitter lines(in);
    std::uint64_t count = 0, last = 0, offset = 0;
    for (record_line line; lines.next(line); ++count) {
        last = line.number;
        offset = line.offset;
    }
    CHECK(count == 200'000);
    CHECK(last == 399'999);
    CHECK(offset == 199'999 * (good.size() + 302));
}

TEST_CASE("make_records: the same for the same seed, each for itself, without findings", "[io][generate]") {
    std::uint64_t print = 14695981039346656037u;
    std::vector<record> made;
    generate::make_records(state(), {500, 9}, [&](record&& r) {
        for (const char c : write_record(r, json_layout::compact))
            print = (print ^ static_cast<unsigned char>(c)) * 1099511628211u;
        made.push_back(std::move(r));
    });
    CHECK(print == 10335285573280021604u);  // as on every platform
    const generate::record_maker again(state(), 9);
    CHECK(again.make(321) == made[321]);
    CHECK(generate::record_maker(state(), 10).make(321) != made[321]);
    for (const record& r : made) {
        REQUIRE(parse_record(write_record(r)).found.empty());
        CHECK(r.attempts.size() >= 5);
        CHECK(r.attempts.size() <= 40);
    }
}
