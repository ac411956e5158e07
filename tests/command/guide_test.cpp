// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "command/program.hpp"

using namespace gradus::tests;

TEST_CASE("docs/guide.md: each command that it names answers", "[command][guide]") {
    const std::filesystem::path source = std::filesystem::path(GRADUS_EXAMPLE_DATA).parent_path().parent_path();
    std::istringstream lines(read((source / "docs/guide.md").string()));
    std::set<std::string> rows, commands;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| ") || line.starts_with("| row") || line.starts_with("| ---")) continue;
        rows.insert(line.substr(2, line.find(' ', 2) - 2));
        const std::size_t end = line.rfind('`'), first = line.rfind('`', end - 1) + 1;
        INFO(line);
        REQUIRE(line.substr(first, 7) == "gradus ");
        commands.insert(line.substr(first + 7, end - first - 7));
    }
    CHECK(rows.size() == 77);
    CHECK(commands.size() > 15);
    for (const std::string& command : commands) {
        INFO(command);
        const ran r = run(command, "cd " + source.string() + " && ");
        CHECK((r.status == 0 || r.status == 1));
        CHECK(!(r.out + r.err).empty());
    }
}
