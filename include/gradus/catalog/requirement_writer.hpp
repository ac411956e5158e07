// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_REQUIREMENT_WRITER_HPP
#define GRADUS_CATALOG_REQUIREMENT_WRITER_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/requirement.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/catalog/requirement_words.hpp"

namespace gradus {

namespace detail {

inline void append_selector(std::string& out, const requirement& r) {
    if (!r.of) return;
    out += " of ";
    if (r.of->entries.size() == 1) return append_name(out, r.of->entries.front());
    out += '(';
    for (std::size_t i = 0; i < r.of->entries.size(); ++i) {
        if (i > 0) out += ", ";
        append_name(out, r.of->entries[i]);
    }
    out += ')';
}

/// Appends a word and a name, where there is one: ` >= C`, ` tier basic`.
inline void append_option(std::string& out, std::string_view word, std::string_view name) {
    if (name.empty()) return;
    out += word;
    append_name(out, name);
}

inline void append_range(std::string& out, const requirement& r) {
    if (r.min) out += std::to_string(*r.min);
    out += "..";
    if (r.max) out += std::to_string(*r.max);
}

/// Appends a requirement without parts.
inline void append_leaf(std::string& out, const requirement& r) {
    const auto named = [&](std::string_view word) {
        out += word;
        append_name(out, r.id);
    };
    const auto amount = [&] { out += to_string(credits::of_hundredths(r.hundredths)); };
    switch (r.form) {
        case requirement_form::course:
            named("");
            append_option(out, " >= ", r.grade);
            break;
        case requirement_form::with:
            named(r.mode == with_mode::same ? "same " : "with ");
            break;
        case requirement_form::credits:
            amount();
            out += " credits";
            append_selector(out, r);
            append_option(out, " >= ", r.grade);
            break;
        case requirement_form::courses:
            out += std::to_string(r.number) + " courses";
            append_selector(out, r);
            append_option(out, " >= ", r.grade);
            if (r.distinct) {
                out += " distinct ";
                append_name(out, r.distinct->by);
                out += ' ' + std::to_string(r.distinct->min);
            }
            break;
        case requirement_form::skill:
            named("skill ");
            out += ' ' + std::to_string(r.number);
            break;
        case requirement_form::credential:
            named("credential ");
            if (!r.current) out += " ever";
            break;
        case requirement_form::credentials:
            out += std::to_string(r.number) + " credentials";
            append_option(out, " class ", r.credential_class);
            append_option(out, " tier ", r.tier);
            break;
        case requirement_form::grade_level:
            out += "grade ";
            append_range(out, r);
            break;
        case requirement_form::age:
            out += "age " + std::to_string(r.number);
            break;
        case requirement_form::gpa:
            out += "gpa ";
            amount();
            append_selector(out, r);
            break;
        case requirement_form::test:
            named("test ");
            out += ' ';
            amount();
            break;
        case requirement_form::hours:
            out += std::to_string(r.number);
            named(" hours of ");
            break;
        case requirement_form::record:
            named("record ");
            break;
        case requirement_form::approval:
            named("approval ");
            break;
        case requirement_form::cohort:
            out += "cohort ";
            append_range(out, r);
            break;
        case requirement_form::enrolled:
            named("enrolled ");
            break;
        case requirement_form::status:
            named("status ");
            break;
        default:
            out += r.truth ? "true" : "false";
            break;
    }
}

/// Whether `a and b`, `a or b` is printed, and not `all of (…)`, `any of (…)`.
[[nodiscard]] inline bool is_chain(const requirement& r) {
    return (r.form == requirement_form::all || r.form == requirement_form::any) && r.parts.size() >= 2;
}

[[nodiscard]] inline bool needs_parentheses(const requirement& parent, const requirement& part) {
    if (!is_chain(parent) && parent.form != requirement_form::negation) return false;
    if (parent.form == requirement_form::any && part.form == requirement_form::all) return false;
    return is_chain(part) || part.form == requirement_form::conditional;
}

/// What is still to be printed: a requirement, or words between two.
struct text_step {
    const requirement* node = nullptr;
    std::string_view words;
};

/// Appends what stands before the first part of a compound requirement, and to `steps` the rest, in order.
inline void append_compound(std::string& out, std::vector<text_step>& steps, const requirement& r) {
    const auto part = [&](const requirement& p) {
        const bool enclosed = needs_parentheses(r, p);
        if (enclosed) steps.push_back({nullptr, "("});
        steps.push_back({&p, {}});
        if (enclosed) steps.push_back({nullptr, ")"});
    };
    std::string_view before;  // of the parts: what stands before each, between each two, after the last
    std::string_view between = ", ";
    std::string_view after;
    switch (r.form) {
        case requirement_form::negation:
            out += "not ";
            break;
        case requirement_form::conditional:
            before = "if ";
            break;
        case requirement_form::at_least:
            out += std::to_string(r.number) + " of (";
            after = ")";
            break;
        default:
            if (is_chain(r)) {
                between = r.form == requirement_form::all ? " and " : " or ";
            } else {
                out += r.form == requirement_form::all ? "all of (" : "any of (";
                after = ")";
            }
            break;
    }
    for (std::size_t i = 0; i < r.parts.size(); ++i) {
        if (r.form == requirement_form::conditional) {
            before = i == 0 ? "if " : i == 1 ? " then " : " else ";
            steps.push_back({nullptr, before});
        } else if (i > 0) {
            steps.push_back({nullptr, between});
        }
        part(r.parts[i]);
    }
    if (!after.empty()) steps.push_back({nullptr, after});
}

}  // namespace detail

GRADUS_INLINE std::string to_text(const requirement& r) {
    std::string out;
    std::vector<detail::text_step> steps{{&r, {}}};  // the next one is the last
    std::vector<detail::text_step> next;
    while (!steps.empty()) {
        const detail::text_step step = steps.back();
        steps.pop_back();
        if (step.node == nullptr) {
            out += step.words;
        } else if (step.node->form > requirement_form::conditional) {
            detail::append_leaf(out, *step.node);
        } else {
            next.clear();
            detail::append_compound(out, next, *step.node);
            steps.insert(steps.end(), next.rbegin(), next.rend());
        }
    }
    return out;
}

}  // namespace gradus

#endif
