// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_FIND_LEAVES_HPP
#define GRADUS_CATALOG_FIND_LEAVES_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/requirement.hpp"
#include "gradus/catalog/requirement_text.hpp"

namespace gradus::detail {

[[nodiscard]] inline std::string without_spaces(std::string_view text) {
    std::string kept;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') kept += c;
    return kept;
}

/// Adds the gates of the leaves of `r`, which is compiled into `g`, whose text is `text`, spaces aside.
inline void find_leaves(const circuit& c, const requirement& r, gate_id g, std::string_view text,
                        std::vector<gate_id>& found) {
    if (r.form > requirement_form::conditional) {
        if (without_spaces(to_text(r)) == text) found.push_back(g);
        return;
    }
    const bool counts =
        r.form == requirement_form::all || r.form == requirement_form::any || r.form == requirement_form::at_least;
    if (counts && r.parts.size() == 1 && (r.form != requirement_form::at_least || r.number == 1))
        return find_leaves(c, r.parts[0], g, text, found);  // compiled into its only part
    const auto inputs = c.inputs_of(c[g]);
    if (inputs.size() != r.parts.size()) return;  // it asks for none of its parts, or for more than there are
    for (std::size_t i = 0; i < inputs.size(); ++i) find_leaves(c, r.parts[i], inputs[i], text, found);
}

}  // namespace gradus::detail

#endif
