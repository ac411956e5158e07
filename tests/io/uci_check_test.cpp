// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// The prerequisites of a whole university, checked; what must be found is in the expected.json beside them.

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "catch.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/io/catalog_json.hpp"

namespace {

using namespace gradus;
using ids = std::set<std::string>;

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    std::stringstream all;
    all << file.rdbuf();
    return all.str();
}

const std::string folder = GRADUS_SHARED_DATA "/uci";

/// The lists of ids within the list that stands under a key of a JSON text without escapes; a list of ids alone is one of them.
std::set<ids> sets_in(std::string_view text, const std::string& key) {
    std::set<ids> all;
    std::size_t at = text.find('"' + key + '"');
    REQUIRE(at != std::string_view::npos);
    at = text.find('[', at);
    ids list;
    for (int depth = 0; at < text.size(); ++at) {
        if (text[at] == '[') ++depth;
        if (text[at] == ']') {
            if (!list.empty()) all.insert(std::exchange(list, {}));
            if (--depth == 0) break;
        }
        if (text[at] != '"') continue;
        const std::size_t end = text.find('"', at + 1);
        list.emplace(text.substr(at + 1, end - at - 1));
        at = end;
    }
    return all;
}

ids ids_in(std::string_view text, const std::string& key) { return *sets_in(text, key).begin(); }

std::set<ids> cycles_in(const diagnostics& found, const std::string& code) {
    std::set<ids> all;
    for (const diagnostic& d : found)
        if (d.code == code) all.emplace(d.nodes.begin(), d.nodes.end());
    return all;
}

ids unreachable_in(const diagnostics& found) {
    ids all;
    for (const diagnostic& d : found)
        if (d.code == "unreachable-course") all.insert(d.nodes.at(0));
    return all;
}

}  // namespace

TEST_CASE("uci: cycles and what cannot be reached are those of its expected.json", "[io][check]") {
    if (!std::filesystem::exists(folder + "/catalog.json")) SKIP("no " << folder);
    const std::string expected = text_of(folder + "/expected.json");
    const catalog_reading read = parse_catalog(text_of(folder + "/catalog.json"));
    REQUIRE(read.found.empty());

    const auto strict = build(read.data);
    CHECK_FALSE(strict);
    const auto errors = cycles_in(strict.found(), "prerequisite-cycle");
    auto circles = cycles_in(strict.found(), "cycle-with-way-around");
    circles.insert(errors.begin(), errors.end());
    CHECK(errors == sets_in(expected, "cycles_through_every_alternative"));
    CHECK(circles == sets_in(expected, "cycles_through_some_branch"));

    const auto tolerant = build(read.data, {.cycles = severity::warning});
    REQUIRE(tolerant);
    CHECK(unreachable_in(tolerant.found()) == ids_in(expected, "unreachable_without_stubs"));

    catalog_data with_stubs = read.data;  // as if the retired stubs could be completed
    for (course& c : with_stubs.courses) c.status = course_status::active;
    const auto completed = build(with_stubs, {.cycles = severity::warning});
    REQUIRE(completed);
    const ids unreachable = unreachable_in(completed.found());
    CHECK(unreachable == ids_in(expected, "unreachable_through_cycles"));
    ids beside = unreachable;
    for (const ids& cycle : cycles_in(completed.found(), "prerequisite-cycle"))
        for (const std::string& id : cycle) beside.erase(id);
    CHECK(beside == ids_in(expected, "unreachable_through_cycles_not_on_one"));
}

TEST_CASE("catalogs: those of the examples and of the shared data are built without error", "[io][check]") {
    std::size_t built = 0;
    for (const std::string& top : {std::string(GRADUS_EXAMPLE_DATA), std::string(GRADUS_SHARED_DATA)}) {
        if (!std::filesystem::exists(top)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(top)) {
            if (entry.path().extension() != ".json") continue;
            const std::string text = text_of(entry.path().string());
            if (text.find("\"gradus-catalog/1\"") == std::string::npos) continue;
            CAPTURE(entry.path().string());
            const auto made = build(parse_catalog(text).data, {.cycles = severity::warning});
            for (const diagnostic& d : made.found())
                if (d.severity == severity::error) UNSCOPED_INFO(to_string(d));
            CHECK(made);
            ++built;
        }
    }
    CHECK(built >= 2);
}
