// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/archive.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "catch.hpp"
#include "gradus/io/catalog_json.hpp"
#include "io/seal.hpp"
#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;
using namespace gradus_test;
namespace make = gradus::requirements;

namespace {

/// A catalog with two courses, a credential and an exit.
catalog_data small() {
    catalog_data d;
    d.id = "small";
    d.effective.from = parse_date("2026-07-01");
    d.courses.resize(2);
    d.courses[0].id = "A";
    d.courses[1].id = "B";
    d.courses[1].requires_ = make::all({make::course("A", "C"), make::any({make::age(16), make::with("A")})});
    d.credentials.resize(1);
    d.credentials[0].id = "K";
    d.credentials[0].requires_ = make::course("B");
    d.exit_points.resize(1);
    d.exit_points[0].id = "X";
    d.exit_points[0].requires_ = make::credential("K");
    return d;
}

const build_options lenient{.cycles = severity::warning};

catalog built(catalog_data data) { return build(std::move(data), lenient).value(); }

/// The code of the only finding, or what else there is.
template <class T>
std::string code_of(const result<T>& read) {
    if (read.has_value()) return "a value";
    return read.found().size() == 1 ? read.found()[0].code : std::to_string(read.found().size()) + " findings";
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t check_folder(const std::filesystem::path& folder) {
    std::size_t count = 0;
    if (!std::filesystem::exists(folder)) return count;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".json" || entry.file_size() > (std::size_t{4} << 20)) continue;
        const std::string json = read_file(entry.path());
        if (json.find("\"gradus-catalog/1\"") == std::string::npos) continue;
        INFO(entry.path().string());
        const auto c = build(parse_catalog(json).data, lenient);
        if (!c) continue;
        const auto again = read_archive_catalog(write_archive(*c), {}, lenient);
        REQUIRE(again);
        CHECK(*again == *c);
        CHECK(write_catalog(again->data()) == write_catalog(c->data()));  // with extensions
        CHECK(again.found() == c.found());
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("archive: the catalogs of the examples go around, extensions with them", "[io][archive]") {
    CHECK(check_folder(GRADUS_EXAMPLE_DATA) > 0);
}

TEST_CASE("archive: the shared catalogs go around", "[io][archive]") {
    if (check_folder(GRADUS_SHARED_DATA) == 0) SKIP("no catalogs in GRADUS_SHARED_DATA");
}

TEST_CASE("archive: random catalogs and their graphs go around", "[io][archive]") {
    std::size_t seen = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        INFO("seed " << seed);
        const auto c = build(oracle::random_catalog(seed), lenient);
        if (!c) continue;
        ++seen;
        const std::string bytes = write_archive(*c);
        const auto again = read_archive_catalog(bytes, {}, lenient);
        REQUIRE(again);
        CHECK(*again == *c);
        CHECK(write_archive(*again) == bytes);
        const pathway_graph g(*c);
        const auto graph = read_archive_graph(write_archive(g), {}, lenient);
        REQUIRE(graph);
        CHECK(*graph == g);
    }
    CHECK(seen > 200);
}

TEST_CASE("archive: the format is the same on every platform", "[io][archive]") {
    CHECK(plain_crc("123456789") == 0x995DC9BBDF1939FA);
    const std::string bytes = write_archive(built(small()));
    CHECK(bytes.substr(0, 16) == std::string("GRAD\r\n\x1A\n\1\0\1\0\0\0\0\0", 16));
    CHECK(sealed(bytes) == bytes);
    CHECK(bytes.substr(32, 8) == std::string("\1\5small\0", 8));  // the format of the data, the id, no title
}

TEST_CASE("archive: cut anywhere, it is refused", "[io][archive]") {
    const std::string bytes = write_archive(built(small()));
    CHECK(code_of(read_archive_catalog("")) == "bad-archive");
    for (std::size_t length = 1; length < bytes.size(); ++length) {
        INFO("length " << length);
        CHECK(code_of(read_archive_catalog(bytes.substr(0, length))) == "archive-truncated");
    }
    CHECK(code_of(read_archive_catalog(bytes + '\0')) == "bad-archive");
    CHECK(code_of(read_archive_catalog(bytes + bytes)) == "bad-archive");
}

TEST_CASE("archive: cut anywhere and sealed again, it is refused", "[io][archive]") {
    const std::string bytes = write_archive(built(small()));
    for (std::size_t length = archive_header; length < bytes.size(); ++length) {
        INFO("length " << length);
        CHECK(code_of(read_archive_catalog(sealed(bytes.substr(0, length)))) == "bad-archive");
    }
    CHECK(code_of(read_archive_catalog(sealed(bytes + '\0'))) == "bad-archive");
}

TEST_CASE("archive: any bit that flips is found", "[io][archive]") {
    const std::string bytes = write_archive(built(small()));
    std::set<std::string> codes;
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        INFO("bit " << bit);
        std::string flipped = bytes;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
        const auto read = read_archive_catalog(flipped);
        REQUIRE_FALSE(read);
        codes.insert(code_of(read));
    }
    CHECK(codes == std::set<std::string>{"archive-checksum", "archive-truncated", "archive-version", "bad-archive",
                                         "wrong-archive-kind"});
}

TEST_CASE("archive: any bit that flips under a right checksum is refused or read as it stands", "[io][archive]") {
    const catalog c = built(small());
    for (const std::string& bytes :
         {write_archive(c), write_archive(pathway_graph(c)), write_archive(progression{{{course_id{0}, 1}}}, c)}) {
        std::size_t refused = 0;
        for (std::size_t bit = 8 * archive_header; bit < 8 * bytes.size(); ++bit) {
            INFO("bit " << bit);
            std::string flipped = bytes;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
            flipped = sealed(flipped);
            if (const auto read = read_archive_catalog(flipped))
                CHECK(read_archive_catalog(write_archive(*read)).value() == *read);
            else
                ++refused;
            if (const auto read = read_archive_graph(flipped)) CHECK(*read == pathway_graph(read->catalog()));
            if (const auto read = read_archive_progression(flipped, c)) CHECK(read->placements.size() <= 1);
        }
        CHECK(refused > 0);
    }
}

TEST_CASE("archive: random bytes under a right header are refused or read, and nothing else", "[io][archive]") {
    const catalog c = built(small());
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        oracle::dice dice(seed);
        std::string payload = seed % 2 == 0 ? std::string("\1\5small\0\0\0", 10) : std::string();
        const int low = dice.chance(0.5) ? 3 : 255;
        for (int n = dice.between(0, 300); n > 0; --n) payload += static_cast<char>(dice.between(0, low));
        static_cast<void>(read_archive_catalog(archive_of(1, payload)));
        static_cast<void>(read_archive_graph(archive_of(2, payload)));
        static_cast<void>(read_archive_progression(archive_of(3, payload), c));
        CHECK(code_of(read_archive_catalog(payload)) == "bad-archive");
    }
}

TEST_CASE("archive: counts that lie take no room", "[io][archive]") {
    const std::string huge("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 10);
    const catalog c = built(small());
    CHECK(code_of(read_archive_catalog(archive_of(1, "\1" + huge))) == "bad-archive");  // the length of the id
    CHECK(code_of(read_archive_catalog(archive_of(1, std::string("\1\1c\0\0\0\0\0", 8) + huge))) ==
          "bad-archive");  // of the terms
    CHECK(code_of(read_archive_progression(archive_of(3, "\5small" + huge), c)) == "bad-archive");
    CHECK(code_of(read_archive_catalog(archive_of(1, "\1" + huge + "\x7F"))) == "bad-archive");
    CHECK(code_of(read_archive_catalog(archive_of(1, "\1" + std::string(11, '\xFF')))) == "bad-archive");
}

TEST_CASE("archive: a requirement nested too deep is refused before the stack ends", "[io][archive]") {
    const std::string bytes = write_archive(built(small()));
    catalog_data d = small();
    d.courses[1].requires_ = make::age(99);
    const std::string shallow = write_archive(built(d));
    requirement deep = make::age(99);
    for (int i = 0; i < 60; ++i) deep = make::all({make::never(), std::move(deep)});
    d.courses[1].requires_ = deep;
    CHECK(read_archive_catalog(write_archive(built(d))).value().data() == d);
    // The node of `all` of one part, before the leaf, a million times: form, mode, truth, current, then 11 fields and the count of parts.
    const std::string node = std::string("\0\0\1\1\0\0\0\0\0\0\0\0\0\0\0\1", 16);
    const std::size_t at = shallow.find(std::string("\x0D\0\1\1\xC6\1", 6));
    REQUIRE(at != std::string::npos);
    std::string nested = shallow.substr(0, at);
    for (int i = 0; i < 100'000; ++i) nested += node;
    CHECK(code_of(read_archive_catalog(sealed(nested + shallow.substr(at)))) == "bad-archive");
    std::string once = shallow.substr(0, at) + node + shallow.substr(at);
    const auto read = read_archive_catalog(sealed(once));
    REQUIRE(read);
    CHECK(*read->data().courses[1].requires_ == make::all({make::age(99)}));
}

TEST_CASE("archive: limits", "[io][archive]") {
    const std::string bytes = write_archive(built(small()));
    CHECK(code_of(read_archive_catalog(bytes, {.max_bytes = bytes.size() - 1})) == "too-large");
    CHECK(read_archive_catalog(bytes, {.max_bytes = bytes.size()}));
    CHECK(code_of(read_archive_catalog(bytes, {.max_memory = 1'000})) == "too-large");
    CHECK(read_archive_catalog(bytes, {.max_memory = 100'000}));
}

TEST_CASE("archive: another kind and another version say so", "[io][archive]") {
    const catalog c = built(small());
    CHECK(code_of(read_archive_graph(write_archive(c))) == "wrong-archive-kind");
    CHECK(code_of(read_archive_catalog(write_archive(pathway_graph(c)))) == "wrong-archive-kind");
    CHECK(code_of(read_archive_progression(write_archive(c), c)) == "wrong-archive-kind");
    std::string next = write_archive(c);
    next[10] = 2;
    const auto read = read_archive_catalog(sealed(next));
    CHECK(code_of(read) == "archive-version");
    CHECK(read.found()[0].at == "byte 10");
    std::string unknown = write_archive(c);
    unknown[8] = 9;
    CHECK(code_of(read_archive_catalog(sealed(unknown))) == "wrong-archive-kind");
}

TEST_CASE("archive: what is loaded is checked as any other catalog", "[io][archive]") {
    catalog_data d = small();
    d.courses[0].requires_ = make::course("B");
    const std::string bytes = write_archive(built(d));
    CHECK(code_of(read_archive_catalog(bytes)).find("a value") == std::string::npos);
    CHECK(read_archive_catalog(bytes).found()[0].code == "prerequisite-cycle");
    CHECK(read_archive_catalog(bytes, {}, lenient).value().data() == d);
    CHECK(read_archive_graph(write_archive(pathway_graph(built(d)))).found()[0].code == "prerequisite-cycle");
}

TEST_CASE("archive: progressions name their courses", "[io][archive]") {
    const catalog c = built(small());
    const progression p{{{course_id{0}, 0}, {course_id{1}, 3}}};
    const std::string bytes = write_archive(p, c);
    CHECK(read_archive_progression(bytes, c).value() == p);
    catalog_data other = small();
    other.id = "other";
    std::swap(other.courses[0], other.courses[1]);
    const auto moved = read_archive_progression(bytes, built(other));
    CHECK(moved.value() == progression{{{course_id{1}, 0}, {course_id{0}, 3}}});
    REQUIRE(moved.found().size() == 1);
    CHECK(moved.found()[0].code == "other-catalog");
    other = small();
    other.courses[0].id = "A2";
    other.courses[1].requires_.reset();
    CHECK(code_of(read_archive_progression(bytes, built(other))) == "dangling-course");
    CHECK(code_of(read_archive_progression(archive_of(3, std::string("\5small\1\1A\x40", 10)), c)) == "bad-archive");
}
