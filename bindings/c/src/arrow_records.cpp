// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "arrow_records.hpp"

#include <algorithm>
#include <utility>

#include "query/query.hpp"

namespace gradus::c {

namespace {

const std::vector<std::string>& member_names() {
    static const std::vector<std::string> names{
        "id",     "as_of", "grade",   "cohort",    "birth_date", "gpa",      "attempts", "credentials",
        "skills", "tests", "records", "approvals", "hours",      "statuses", "enrolled", "waivers"};
    return names;
}

/// What decides no standing, and is passed over.
bool is_passed_over(std::string_view name) {
    return name == "goals" || name == "interests" || name == "interests_on" || name == "format" ||
           name.starts_with("x-") || name.starts_with("x_");
}

}  // namespace

arrow_records::arrow_records(const ArrowSchema* schema, const ArrowArray* array, diagnostics& found) : found_(found) {
    const auto top = node_of(schema, array, "", found);
    if (!top) return;
    if (top->format() != "+s") {
        report(found, "", "bad-type", "records are a struct array, or a record batch");
        return;
    }
    if (top->count >= coded_column::none) {
        report(found, "", "too-large", "there are more records than 32 bits can number; give fewer at once");
        return;
    }
    columns_.count = top->count;
    if (top->has_nulls()) report(found, "", "bad-array", "a record is null");
    std::vector<std::string> seen;
    for (std::int64_t i = 0; i < schema->n_children; ++i) {
        const arrow_node member = child_of(*top, static_cast<std::size_t>(i));
        const std::string name = schema->children[i]->name ? schema->children[i]->name : "";
        if (std::find(seen.begin(), seen.end(), name) != seen.end())
            report(found, member.place, "duplicate-key", "there are two columns " + query::in_quotes(name));
        seen.push_back(name);
        if (is_passed_over(name)) continue;
        if (std::find(member_names().begin(), member_names().end(), name) == member_names().end())
            unknown(member, name);
        else if (member.format() != "n")
            read(member, name);
    }
    if (has_error(found)) return;
    const diagnostics unfit = check_columns(columns_);
    found.insert(found.end(), unfit.begin(), unfit.end());
    if (has_error(found)) return;
    check_keys("/tests", columns_.tests, columns_.tests.name);
    check_keys("/records", columns_.records, columns_.records.name);
    check_keys("/approvals", columns_.approvals, columns_.approvals.name);
    check_keys("/hours", columns_.hours, columns_.hours.kind);
}

/// What is an object in JSON has each key once.
void arrow_records::check_keys(const std::string& place, const list_columns& lists, const coded_column& keys) {
    std::size_t wrong = 0;
    std::vector<std::string_view> names;
    for (std::size_t r = 0; !lists.offsets.empty() && r < columns_.count; ++r) {
        if (lists.last(r) - lists.first(r) < 2) continue;
        names.clear();
        for (std::uint32_t i = lists.first(r); i < lists.last(r); ++i) names.push_back(keys[i]);
        std::sort(names.begin(), names.end());
        const auto twice = std::adjacent_find(names.begin(), names.end());
        if (twice != names.end() && ++wrong <= most_told)
            report(found_, place + '/' + std::to_string(r), "duplicate-key",
                   "the record has " + query::in_quotes(*twice) + " more than once");
    }
}

void arrow_records::read(const arrow_node& member, std::string_view name) {
    record_columns& c = columns_;
    if (name == "id") {
        const auto texts = arrow_texts::of(member);
        if (!texts) return wrong_type(member, "utf8");
        if (texts->check(found_) && !has_none(member, "an id")) ids_ = member;
    } else if (name == "as_of") {
        c.as_of = days(member);
    } else if (name == "birth_date") {
        c.birth_date = days(member);
    } else if (name == "grade") {
        c.grade = numbers(member, record_columns::no_number);
    } else if (name == "cohort") {
        c.cohort = numbers(member, record_columns::no_number);
    } else if (name == "gpa") {
        c.gpa = doubles(member);
    } else if (name == "attempts") {
        read_attempts(member);
    } else if (name == "credentials") {
        elements(member, c.credentials, [&](const arrow_node& node, std::string_view part) {
            if (part == "id") return c.credentials.id = words(node), true;
            if (part == "earned") return c.credentials.earned = days(node), true;
            if (part == "expires") return c.credentials.expires = days(node), true;
            return false;
        });
    } else if (name == "skills") {
        elements(member, c.skills, [&](const arrow_node& node, std::string_view part) {
            if (part == "skill") return c.skills.skill = words(node), true;
            if (part == "level") return c.skills.level = numbers(node, skill_level{}.level), true;
            return false;
        });
        if (c.skills.level.empty()) c.skills.level = keep(std::vector(c.skills.total(), skill_level{}.level));
    } else if (name == "tests") {
        elements(member, c.tests, [&](const arrow_node& node, std::string_view part) {
            if (part == "name" || part == "key") return c.tests.name = words(node), true;
            if (part != "score" && part != "value") return false;
            if (!has_none(node, "a score")) c.tests.score = doubles(node);
            return true;
        });
    } else if (name == "records") {
        std::optional<arrow_node> held;
        elements(member, c.records, [&](const arrow_node& node, std::string_view part) {
            if (part == "name" || part == "key") return c.records.name = words(node), true;
            if (part == "value" && arrow_texts::of(node)) return held_or_until(node, c.records), true;
            if (part == "value" && has_none(node, "whether a record is held")) return true;
            if (part == "held" || part == "value") return held = node, true;
            if (part == "until") return c.records.until = days(node), true;
            return false;
        });
        if (held) read_held(*held, c.records);
    } else if (name == "approvals") {
        elements(member, c.approvals, [&](const arrow_node& node, std::string_view part) {
            if (part == "name" || part == "key") return c.approvals.name = words(node), true;
            if (part != "given" && part != "value") return false;
            if (!has_none(node, "whether an approval is given")) c.approvals.given = flags(node);
            return true;
        });
    } else if (name == "hours") {
        elements(member, c.hours, [&](const arrow_node& node, std::string_view part) {
            if (part == "kind" || part == "key") return c.hours.kind = words(node), true;
            if (part != "hours" && part != "value") return false;
            if (!has_none(node, "a number of hours")) c.hours.hours = numbers(node, 0);
            return true;
        });
    } else if (name == "statuses") {
        word_lists(member, c.statuses);
    } else if (name == "enrolled") {
        word_lists(member, c.enrolled);
    } else {
        elements(member, c.waivers, [&](const arrow_node& node, std::string_view part) {
            if (part == "course") return c.waivers.course = words(node), true;
            if (part == "of") return c.waivers.of = words(node), true;
            if (part == "until") return c.waivers.until = days(node), true;
            return part == "by" || part == "reason";
        });
    }
}

void arrow_records::read_attempts(const arrow_node& lists) {
    attempt_columns& a = columns_.attempts;
    elements(lists, a, [&](const arrow_node& node, std::string_view part) {
        if (part == "course") return a.course = words(node), true;
        if (part == "grade") return a.grade = words(node), true;
        if (part == "term") return a.term = words(node), true;
        if (part == "credits" || part == "credits_hundredths") {
            if (!a.credits.empty()) report(found_, node.place, "duplicate-key", "credits are given twice");
            a.credits = part == "credits" ? credits_of(node) : numbers(node, record_columns::no_credits);
            return true;
        }
        if (part == "status") return a.status = statuses(node), true;
        return false;
    });
}

template <class Take>
bool arrow_records::elements(const arrow_node& node, list_columns& into, Take take) {
    auto lists = lists_of(node, found_);
    if (!lists) return false;
    if (!lists->own.empty()) {
        offsets_.push_back(std::move(lists->own));
        lists->offsets = offsets_.back().data();
    }
    into.offsets = {lists->offsets, node.count + 1};
    const arrow_node& each = lists->elements;
    if (each.format() == "n" && each.count == 0) return true;
    if (each.format() != "+s") {
        report(found_, node.place, "bad-type",
               "a list of structs is wanted here, not of `" + std::string(each.format()) + "`");
        return false;
    }
    if (each.has_nulls()) report(found_, node.place, "bad-array", "an element of a list is null");
    const bool is_map = node.format() == "+m";
    std::vector<std::string_view> seen;
    for (std::size_t i = 0; i < static_cast<std::size_t>(each.schema->n_children); ++i) {
        const arrow_node part = child_of(each, i);
        const std::string_view given = each.schema->children[i]->name ? each.schema->children[i]->name : "";
        const std::string_view name = !is_map ? given : i == 0 ? "key" : "value";
        if (std::find(seen.begin(), seen.end(), name) != seen.end())
            report(found_, part.place, "duplicate-key", "there are two members of this name");
        seen.push_back(name);
        if (part.format() != "n" && !take(part, name) && !is_passed_over(name))
            report(found_, part.place, "unknown-column",
                   "Gradus knows no such member; one that is to be passed over begins with x_");
    }
    return true;
}

void arrow_records::word_lists(const arrow_node& node, word_columns& into) {
    auto lists = lists_of(node, found_);
    if (!lists) return;
    if (!lists->own.empty()) {
        offsets_.push_back(std::move(lists->own));
        lists->offsets = offsets_.back().data();
    }
    into.offsets = {lists->offsets, node.count + 1};
    if (lists->elements.format() != "n" || lists->elements.count > 0) into.word = words(lists->elements);
    if (!node.has_nulls()) return;
    std::vector<std::uint8_t>& present = flags_.emplace_back();
    for (std::size_t i = 0; i < node.count; ++i) present.push_back(!node.is_null(i));
    into.present = present;
}

bool arrow_records::has_none(const arrow_node& node, const char* what) {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < node.count && node.array->buffers[0]; ++i)
        if (node.is_null(i) && ++wrong <= most_told)
            report(found_, node.place + '/' + std::to_string(i), "bad-value", std::string(what) + " is null");
    return wrong > 0;
}

void arrow_records::wrong_type(const arrow_node& node, const char* wanted) {
    const std::string given = node.is_dictionary() ? "a dictionary" : "`" + std::string(node.format()) + "`";
    report(found_, node.place, "bad-type", std::string(wanted) + " is wanted here, not " + given);
}

void arrow_records::unknown(const arrow_node& node, std::string_view name) {
    report(found_, node.place, "unknown-column",
           "records have no member " + query::in_quotes(name) + query::near_ids(member_names(), name) +
               "; a column that is to be passed over begins with x_");
}

std::span<const std::int32_t> arrow_records::keep(std::vector<std::int32_t> values) {
    return numbers_.emplace_back(std::move(values));
}

}  // namespace gradus::c
