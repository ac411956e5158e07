// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <cstdio>
#include <iostream>
#include <iterator>
#include <sstream>

#include <unistd.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "command.hpp"

namespace gradus::command {

namespace {

constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30;

void report_progress(void*, double share, std::string_view stage) {
    std::cerr << '\r' << stage << ' ' << static_cast<int>(share * 100) << " %  "
              << (share >= 1 ? "\r                              \r" : "") << std::flush;
}

/// The ids of a list that are nearest to one that it lacks.
template <class Things>
std::string near_ids(const Things& things, std::string_view wanted) {
    std::string near;
    int listed = 0;
    for (const auto& thing : things)
        if (listed < 8 && (thing.id.find(wanted) != std::string::npos || things.size() <= 8 ||
                           (!wanted.empty() && thing.id.starts_with(wanted.substr(0, 2)))))
            near += (listed++ ? ", " : "") + thing.id;
    return near.empty() ? "" : "; there are " + near;
}

std::string_view without_list(std::string_view id, std::string_view list) {
    return id.starts_with(list) && id.size() > list.size() && id[list.size()] == ':' ? id.substr(list.size() + 1) : id;
}

template <class Find, class Things>
auto look_up(std::string_view id, std::string_view list, Find find, const Things& things) {
    auto found = find(id);
    if (!found) found = find(without_list(id, list));
    if (!found)
        throw unusable("no " + std::string(list) + " point has the id \"" + std::string(id) + "\"" +
                       near_ids(things, id));
    return *found;
}

}  // namespace

std::string slurp(const std::string& file) {
    if (file == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
    auto bytes = read_file(file, most_bytes);
    if (!bytes) throw unusable(file + ": " + bytes.found().front().message);
    return std::move(*bytes);
}

bool is_archive(std::string_view bytes) { return bytes.starts_with("GRAD\r\n"); }

void refuse(const std::string& file, const diagnostics& found) {
    std::string all;
    for (const diagnostic& d : found)
        if (d.severity == severity::error) all += (all.empty() ? "" : "\n") + file + ": " + to_string(d);
    throw unusable(all);
}

catalog load_catalog(const std::string& file) {
    const std::string bytes = slurp(file);
    auto loaded = is_archive(bytes) ? read_archive_catalog(bytes, {}, build_options{severity::warning})
                                    : read_catalog(bytes, {}, build_options{severity::warning});
    if (!loaded) refuse(file, loaded.found());
    for (const diagnostic& d : loaded.found())
        if (d.code == "prerequisite-cycle" || d.code == "credential-cycle") {
            note("note: " + file +
                 " has prerequisites in a circle (see `gradus check`); what stands on them is never reached");
            break;
        }
    return *loaded;
}

void make_asked_route(asked_route& into, const catalog& c, const route_options& options) {
    if (options.from.empty() && options.record.empty()) throw unusable("--from ENTRY or --record FILE is needed");
    const horizon_options terms{options.years, options.terms};
    for (const std::string& id : options.terms) {
        const auto& all = c.data().calendar.terms;
        if (id != "optional" && std::none_of(all.begin(), all.end(), [&](const term& t) { return t.id == id; }))
            throw unusable("the calendar has no term \"" + id + "\"" + near_ids(all, id));
    }
    const exit_id to = look_up(
        options.to, "exit", [&](std::string_view id) { return c.find_exit(id); }, c.data().exit_points);
    std::optional<entry_id> from;
    if (!options.from.empty())
        from = look_up(
            options.from, "entry", [&](std::string_view id) { return c.find_entry(id); }, c.data().entry_points);
    if (options.record.empty()) {
        into.way = make_route(c, *from, to, terms);
    } else {
        auto reading = parse_record(slurp(options.record));
        if (has_error(reading.found)) refuse(options.record, reading.found);
        into.learner = std::move(reading.data);
        into.way = make_route(c, into.learner, from ? start_of(c, c[*from]) : start_of(c, entry_point{}), to, terms);
        for (const std::string_view id : into.way->known.unmatched)
            note("note: the attempt at \"" + std::string(id) +
                 "\" matches no course and no equivalence, and counts for nothing");
    }
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
    if (::isatty(STDERR_FILENO)) run.progress = {nullptr, report_progress};
    return run;
}

void print(const boost::json::object& answer) { std::cout << boost::json::serialize(answer) << '\n'; }
void print(std::string_view text) { std::cout << text; }
void note(std::string_view text) { std::cerr << text << '\n'; }

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

}  // namespace gradus::command
