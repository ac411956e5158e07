// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_CATALOG_DOCUMENTED_HPP
#define GRADUS_TESTS_CATALOG_DOCUMENTED_HPP

#include <fstream>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "gradus/core/diagnostic.hpp"

namespace gradus::tests {

/// The text of docs/diagnostics.md.
inline const std::string& diagnostics_page() {
    static const std::string text = [] {
        std::ifstream file(GRADUS_EXAMPLE_DATA "/../../docs/diagnostics.md");
        std::stringstream all;
        all << file.rdbuf();
        return all.str();
    }();
    return text;
}

/// Returns the findings with a code, having checked that each code is in the documentation.
inline diagnostics of_code(const diagnostics& found, const std::string& code) {
    diagnostics chosen;
    for (const diagnostic& d : found) {
        CAPTURE(to_string(d));
        CHECK(diagnostics_page().find("| `" + d.code + "` |") != std::string::npos);
        CHECK_FALSE(d.message.empty());
        if (d.code == code) chosen.push_back(d);
    }
    return chosen;
}

}  // namespace gradus::tests

#endif
