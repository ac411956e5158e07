// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "catalog/documented.hpp"
#include "catch.hpp"

namespace {

/// The texts in quotes of a folder's sources that have the form of a code: lower-case words joined by hyphens.
std::set<std::string> codes_in(const std::filesystem::path& folder) {
    std::set<std::string> codes;
    const std::regex code("\"([a-z]+(?:-[a-z0-9]+)+)\"");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path());
        std::stringstream text;
        text << file.rdbuf();
        const std::string all = text.str();
        for (std::sregex_iterator at(all.begin(), all.end(), code), end; at != end; ++at) codes.insert((*at)[1]);
    }
    return codes;
}

}  // namespace

TEST_CASE("docs/diagnostics.md: has every code that the checks and the readers report", "[catalog][docs]") {
    const std::filesystem::path top = std::filesystem::path(GRADUS_EXAMPLE_DATA) / ".." / "..";
    std::set<std::string> codes = codes_in(top / "include/gradus/catalog");
    CHECK(codes.size() > 40);
    codes.merge(codes_in(top / "include/gradus/learner"));
    codes.merge(codes_in(top / "src/io"));
    for (const std::string& code : codes) {
        CAPTURE(code);
        CHECK(gradus::tests::diagnostics_page().find("| `" + code + "` |") != std::string::npos);
    }
}
