// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <numeric>
#include <thread>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "query.hpp"

namespace gradus::query {

namespace {

/// The bytes to put in, take out or change to make one word of another, capitals or not.
std::size_t edits(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t before = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = before + (lower(a[i]) == lower(b[j]) ? 0 : 1);
            before = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, before + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string in_quotes(std::string_view argument) {
    constexpr std::size_t most = 64;
    return '"' + std::string(argument.substr(0, most)) + (argument.size() > most ? "…\"" : "\"");
}

std::optional<date> day_of(std::string_view option, const std::string& given) {
    if (given.empty()) return std::nullopt;
    const auto day = parse_date(given);
    if (!day) throw unusable(std::string(option) + " wants a day as 2026-08-10, not " + in_quotes(given));
    return day;
}

std::string_view without_list(std::string_view id, std::string_view list) {
    return id.starts_with(list) && id.size() > list.size() && id[list.size()] == ':' ? id.substr(list.size() + 1) : id;
}

std::string near_ids(const std::vector<std::string>& ids, std::string_view wanted) {
    constexpr std::size_t most = 8, longest = 64;
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const std::string& id : ids) {
        const std::size_t distance = wanted.size() > longest ? longest : edits(id, wanted);
        const bool holds = wanted.size() > 2 && id.find(wanted) != std::string::npos;
        if (ids.size() <= most || holds || distance <= std::max<std::size_t>(2, id.size() / 3))
            near.emplace_back(distance, id);
    }
    if (near.empty()) return "";
    if (ids.size() > most)
        std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string text = "; there are ";
    for (std::size_t i = 0; i < std::min(most, near.size()); ++i) text += (i ? ", " : "") + near[i].second;
    return text;
}

boost::json::object top_level(std::string_view bytes) {
    boost::json::error_code problem;
    boost::json::parse_options options;
    options.max_depth = read_limits{}.max_depth;
    const boost::json::value root = boost::json::parse({bytes.data(), bytes.size()}, problem, {}, options);
    return !problem && root.is_object() ? root.get_object() : boost::json::object{};
}

bool is_archive(std::string_view bytes) { return bytes.starts_with("GRAD\r\n"); }

void refuse(const std::string& file, const diagnostics& found) {
    std::string all;
    for (const diagnostic& d : found)
        if (d.severity == severity::error) all += (all.empty() ? "" : "\n") + file + ": " + to_string(d);
    throw unusable(all, found);
}

catalog load_catalog(const std::string& file, std::string_view bytes, query_host& host) {
    auto loaded = is_archive(bytes) ? read_archive_catalog(bytes, {}, build_options{severity::warning})
                                    : read_catalog(bytes, {}, build_options{severity::warning});
    if (!loaded) refuse(file, loaded.found());
    for (const diagnostic& d : loaded.found())
        if (d.code == "prerequisite-cycle" || d.code == "credential-cycle") {
            host.note("note: " + file +
                      " has prerequisites in a circle (see `gradus check`); what stands on them is never reached");
            break;
        }
    return *loaded;
}

void check_terms(const catalog& c, const route_options& options) {
    const std::vector<std::string> ids = ids_of(c.data().calendar.terms);
    for (const std::string& id : options.terms)
        if (id != "optional" && std::find(ids.begin(), ids.end(), id) == ids.end())
            throw unusable("the calendar has no term " + in_quotes(id) + near_ids(ids, id));
}

void make_asked_learner(asked_learner& into, const catalog& c, const route_options& options,
                        const common_options& common) {
    if (options.from.empty() && options.record.empty()) throw unusable("--from ENTRY or --record FILE is needed");
    check_terms(c, options);
    std::optional<entry_id> from;
    if (!options.from.empty())
        from = look_up(
            options.from, "entry", "entry point", [&](std::string_view id) { return c.find_entry(id); },
            c.data().entry_points);
    into.start = start_of(c, from ? c[*from] : entry_point{});
    if (options.record.empty()) {
        into.known = make_facts(c, c[*from].assumes);
        return;
    }
    auto reading = parse_record(common.host.read(options.record));
    if (has_error(reading.found)) refuse(options.record, reading.found);
    into.learner = std::move(reading.data);
    into.known = make_facts(c, into.learner);
    into.start = start_of(c, into.learner, into.start);
    for (const std::string_view id : into.known->unmatched)
        common.host.note("note: the attempt at \"" + std::string(id) +
                         "\" matches no course and no equivalence, and counts for nothing");
}

void make_asked_route(asked_route& into, const catalog& c, const route_options& options, const common_options& common) {
    make_asked_learner(into, c, options, common);
    const exit_id to = look_up(
        options.to, "exit", "exit point", [&](std::string_view id) { return c.find_exit(id); }, c.data().exit_points);
    into.way = make_route(*into.known, into.start, to, {options.years, options.terms, {}});
    if (into.way->terms.terms.size() > max_horizon_terms)
        throw unusable("the horizon has more than " + std::to_string(max_horizon_terms) +
                       " terms; ask for fewer --years");
}

run_options run_within(const common_options& common, double seconds, std::uint64_t nodes) {
    run_options run;
    const double budget = common.budget_s > 0 ? common.budget_s : seconds;
    if (budget > 0) run.time = std::chrono::nanoseconds(static_cast<std::int64_t>(std::min(budget, 1e9) * 1e9));
    if (common.max_nodes > 0)
        run.max_nodes = common.max_nodes;
    else if (nodes > 0)
        run.max_nodes = nodes;
    common.host.watch(run);
    return run;
}

unsigned threads_of(const common_options& common) {
    return common.threads > 0 ? common.threads : std::max(1u, std::thread::hardware_concurrency());
}

std::string fit(std::string_view text, std::size_t width) {
    std::string out;
    std::size_t characters = 0;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && ++characters > width) {
            characters = width;
            break;
        }
        out += c;
    }
    return out.append(width - characters, ' ');
}

std::string joined(const std::vector<std::string>& each, std::string_view between) {
    std::string text;
    for (const std::string& part : each) text += (text.empty() ? std::string() : std::string(between)) + part;
    return text;
}

std::string counted(std::string number, std::string_view thing) {
    const bool one = number == "1";
    return std::move(number) + ' ' + std::string(thing) + (one ? "" : "s");
}

boost::json::object to_json(const diagnostic& d) {
    boost::json::array nodes;
    for (const std::string& n : d.nodes) nodes.emplace_back(n);
    return {{"severity", to_string(d.severity)},
            {"code", d.code},
            {"at", d.at},
            {"message", d.message},
            {"nodes", std::move(nodes)}};
}

boost::json::array to_json(const std::vector<obstacle>& why) {
    boost::json::array list;
    for (const obstacle& o : why)
        list.emplace_back(boost::json::object{{"rule", o.rule}, {"at", o.at}, {"message", o.message}});
    return list;
}

boost::json::value error_json(const progression_count& n) {
    return n.exact ? boost::json::value(0) : or_null(n.standard_error);
}

}  // namespace gradus::query
