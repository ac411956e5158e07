// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_REASON_FINDER_HPP
#define GRADUS_CATALOG_REASON_FINDER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/combine.hpp"
#include "gradus/catalog/reasons.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/catalog/standings.hpp"

namespace gradus {

namespace detail {

/// Finds the reasons of gates of one circuit; `waived` gates are met.
class reason_finder {
public:
    reason_finder(const standings& s, const std::vector<gate_id>& waived) : s_(s), waived_(waived) {}

    [[nodiscard]] standing at(gate_id g) const { return waived_.empty() ? s_[g] : waived_standing(s_, g, waived_); }

    [[nodiscard]] reason why(gate_id g) const {
        if (at(g) == standing::met) return {};
        const circuit& c = s_.catalog.circuit();
        const auto inputs = c.inputs_of(c[g]);
        const bool one_leaf = is_leaf(c[g].kind) || (c[g].source && c[g].source->form == requirement_form::courses);
        if (one_leaf || c[g].kind == gate_kind::negation) return named(reason_kind::leaf, g);
        if (c[g].kind == gate_kind::threshold) return of_threshold(g);
        switch (at(inputs[0])) {
            case standing::met:
                return why(inputs[1]);
            case standing::unmet:
                return why(inputs[2]);
            default:
                return named(reason_kind::question, inputs[0]);
        }
    }

private:
    [[nodiscard]] reason named(reason_kind kind, gate_id g) const {
        const requirement* source = s_.catalog.circuit()[g].source;
        return {kind, at(g), source ? to_text(*source) : "false", g, 0, {}};
    }

    [[nodiscard]] reason of_threshold(gate_id g) const {
        const circuit& c = s_.catalog.circuit();
        reason made{reason_kind::all, at(g), {}, {}, c[g].number, {}};
        for (const gate_id input : c.inputs_of(c[g])) {
            if (at(input) == standing::met)
                --made.wanted;
            else
                made.parts.push_back(why(input));
        }
        if (made.wanted < static_cast<std::int32_t>(made.parts.size()))
            made.kind = reason_kind::alternatives;
        else
            made.wanted = 0;
        flatten(made);
        return made;
    }

    /// Puts the parts of parts of the same kind in their place: `a or (b or c)` has three alternatives.
    static void flatten(reason& made) {
        std::vector<reason> parts;
        for (reason& part : made.parts) {
            const bool same = part.kind == made.kind && part.wanted == made.wanted && made.wanted <= 1;
            if (!same)
                parts.push_back(std::move(part));
            else
                std::move(part.parts.begin(), part.parts.end(), std::back_inserter(parts));
        }
        made.parts = std::move(parts);
        if (made.parts.size() != 1) return;
        reason only = std::move(made.parts.front());
        made = std::move(only);
    }

    const standings& s_;
    const std::vector<gate_id>& waived_;
};

inline void append_reason(std::string& out, const reason& r, bool enclosed) {
    const auto leaf = [&](std::string_view before, std::string_view after) {
        out += before;
        out += r.text;
        out += after;
        out += " (" + std::string(to_string(r.at)) + ')';
    };
    if (r.kind == reason_kind::leaf) return leaf("", "");
    if (r.kind == reason_kind::question) return leaf("to know whether ", "");
    if (r.kind == reason_kind::exclusion) return leaf("", " not to be held");
    const bool one_of = r.kind == reason_kind::alternatives && r.wanted == 1;
    const bool counted = r.kind == reason_kind::alternatives && !one_of;
    if (one_of) out += "either ";
    if (counted) out += std::to_string(r.wanted) + " of ";
    if (enclosed || counted) out += '(';
    for (std::size_t i = 0; i < r.parts.size(); ++i) {
        if (i > 0) out += r.kind == reason_kind::all ? " and " : one_of ? " or " : ", ";
        append_reason(out, r.parts[i], one_of || (!counted && i + 1 < r.parts.size()));
    }
    if (enclosed || counted) out += ')';
}

}  // namespace detail

GRADUS_INLINE reason why(const standings& s, gate_id g) {
    const std::vector<gate_id> nothing_waived;
    return detail::reason_finder(s, nothing_waived).why(g);
}

GRADUS_INLINE reason why(const standings& s, course_id course) {
    const gate_id root = s.catalog.circuit().course_requires[index(course)];
    const course_exception* exception = s.exception_of(course);
    if (!exception) return why(s, root);
    reason lacking = detail::reason_finder(s, exception->waived).why(root);
    if (exception->excluded_by.empty()) return lacking;
    reason excluded{reason_kind::exclusion, standing::unmet, exception->excluded_by, {}, 0, {}};
    if (lacking.at == standing::met) return excluded;
    reason both{reason_kind::all, standing::unmet, {}, {}, 0, {}};
    if (lacking.kind == reason_kind::all)
        both.parts = std::move(lacking.parts);
    else
        both.parts.push_back(std::move(lacking));
    both.parts.push_back(std::move(excluded));
    return both;
}

GRADUS_INLINE reason why(const standings& s, exit_id exit) {
    return why(s, s.catalog.circuit().exit_requires[index(exit)]);
}
GRADUS_INLINE reason why(const standings& s, requirement_set_id set) {
    return why(s, s.catalog.circuit().set_requires[index(set)]);
}

GRADUS_INLINE std::string to_text(const reason& r) {
    if (r.at == standing::met) return "met";
    std::string out = "needs ";
    detail::append_reason(out, r, false);
    return out;
}

}  // namespace gradus

#endif
