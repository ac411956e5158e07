// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "diff_records.hpp"
#include "gradus/program/catalog_diff.hpp"
#include "query.hpp"

namespace gradus::query {

namespace {

namespace json = boost::json;

json::value side_json(const std::optional<std::string>& text) {
    return text ? json::parse(*text) : json::value(nullptr);
}

json::value side_json(const std::optional<cell_values>& c) {
    if (!c) return nullptr;
    return json::object{{"reachable", or_null(c->reachable)}, {"terms", or_null(c->terms)},
                        {"on_time", or_null(c->on_time)},     {"count", count_json(c->count)},
                        {"count_exact", c->count.exact},      {"standard_error", error_json(c->count)}};
}

json::array to_json(const std::vector<thing_change>& changes) {
    json::array list;
    for (const thing_change& t : changes) {
        json::array fields;
        for (const field_change& f : t.fields)
            fields.emplace_back(
                json::object{{"field", f.field}, {"before", side_json(f.before)}, {"after", side_json(f.after)}});
        list.emplace_back(
            json::object{{"list", t.list}, {"id", t.id}, {"change", to_string(t.what)}, {"fields", std::move(fields)}});
    }
    return list;
}

json::array to_json(const std::vector<cell_change>& cells) {
    json::array list;
    for (const cell_change& c : cells)
        list.emplace_back(json::object{
            {"entry", c.entry}, {"exit", c.exit}, {"before", side_json(c.before)}, {"after", side_json(c.after)}});
    return list;
}

/// A value as it is read: a text without its quotes, cut where it is long.
std::string side_text(const std::optional<std::string>& text) {
    constexpr std::size_t most = 160;
    if (!text) return "(not given)";
    const json::value v = json::parse(*text);
    std::string shown = v.is_string() ? std::string(v.get_string()) : *text;
    if (shown.size() <= most) return shown;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0) == 0x80) --end;
    return shown.substr(0, end) + "…";
}

std::string side_text(const std::optional<cell_values>& c) {
    if (!c) return "not there";
    if (!c->reachable) return "not known";
    if (!*c->reachable) return "no way";
    std::string text = counted(std::to_string(c->terms.value_or(0)), "term");
    if (!c->on_time.value_or(true)) text += ", late";
    if (is_known(c->count))
        text += std::string(", ") + (c->count.exact ? "" : "about ") + counted(c->count.count.to_string(), "way");
    return text;
}

std::string to_text(const std::vector<thing_change>& changes) {
    std::string text = changes.empty() ? "The two say the same.\n" : "";
    for (const thing_change& t : changes) {
        text += std::string(to_string(t.what)) + ' ' + t.list +
                (t.fields.size() == 1 && t.fields[0].field == t.list ? "" : ' ' + t.id) + '\n';
        for (const field_change& f : t.fields) {
            text += "  " + f.field + "\n    before: " + side_text(f.before);
            text += "\n    after:  " + side_text(f.after) + '\n';
        }
    }
    return text;
}

std::string to_text(const std::vector<cell_change>& cells) {
    std::string text = cells.empty() ? "From each entry to each exit: as before.\n" : "From entry to exit:\n";
    for (const cell_change& c : cells)
        text += "  " + c.entry + " to " + c.exit + ": " + side_text(c.before) + "; now " + side_text(c.after) + '\n';
    return text;
}

json::value name_json(const catalog& c) { return json::object{{"id", c.data().id}, {"title", c.data().title}}; }

}  // namespace

int diff(const diff_request& asked, const common_options& common) {
    std::optional<cohort_years> pilot;
    if (!asked.pilot.empty()) pilot = years_of(asked.pilot);
    if (asked.records.empty() && (pilot || !asked.exits.empty()))
        throw unusable("--pilot and --to are about records: --records is needed");
    const catalog before = common.host.load(asked.before), after = common.host.load(asked.after);
    for (const std::string& id : asked.exits)
        if (!before.find_exit(id) && !after.find_exit(id)) unknown_id("exit point", id, id, after.data().exit_points);
    const std::vector<thing_change> changes = diff_catalogs(before.data(), after.data());
    json::object answer{{"old", name_json(before)}, {"new", name_json(after)}, {"changes", to_json(changes)}};
    std::string text = to_text(changes);
    if (pilot) answer["pilot"] = json::object{{"from", or_null(pilot->from)}, {"to", or_null(pilot->to)}};
    if (asked.cells && changes.empty()) {
        answer["cells"] = json::array{};
        answer["outcome"] = to_string(outcome::complete);
    } else if (asked.cells) {
        matrix_options options;
        options.threads = threads_of(common);
        options.run = run_within(common, 120, 400'000);
        if (common.max_nodes > 0) options.count_nodes = common.max_nodes;
        const matrix cells_before = gradus::make_matrix(before, options),
                     cells_after = gradus::make_matrix(after, options);
        const std::vector<cell_change> cells = diff_matrices(before, cells_before, after, cells_after);
        answer["cells"] = to_json(cells);
        answer["outcome"] = to_string(std::max(cells_before.ended, cells_after.ended));
        text += '\n' + to_text(cells);
    }
    if (!asked.records.empty()) {
        const record_changes records = compare_records(before, after, asked, pilot, common);
        answer["records"] = to_json(records);
        text += '\n' + to_text(records);
    }
    if (common.json)
        common.host.print(answer);
    else
        common.host.print(text);
    return 0;
}

}  // namespace gradus::query
