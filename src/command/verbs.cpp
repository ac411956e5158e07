// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "verbs.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <system_error>

namespace gradus::command {

namespace {

/// A check for CLI11: what is wrong with a number of seconds, or nothing.
std::string seconds(const std::string& text) {
    double value = 0;
    const bool read = CLI::detail::lexical_cast(text, value);
    return read && std::isfinite(value) && value > 0 ? ""
                                                     : "a number of seconds above 0 is wanted, not " + in_quotes(text);
}

/// The same of a number of nodes. (CLI11 reads -1 as the greatest number there is.)
std::string nodes(const std::string& text) {
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool read = problem == std::errc{} && end == text.data() + text.size() && value > 0;
    return read ? "" : "a whole number above 0 is wanted, not " + in_quotes(text);
}

}  // namespace

void add_route(CLI::App& verb, route_options& route, bool with_ends) {
    if (with_ends) {
        verb.add_option("--from", route.from, "entry point");
        verb.add_option("--to", route.to, "exit point")->required();
        verb.add_option("--record", route.record, "a learner's record, in place of what the entry point assumes");
    }
    verb.add_option("--years", route.years, "school years of the horizon")->check(CLI::Range(1, 64));
    verb.add_option("--terms", route.terms, "optional terms to use: their ids, or `optional` for all")->delimiter(',');
}

CLI::App& add_verb(CLI::App& app, common_options& common, const std::string& name, const std::string& what,
                   std::function<void()> run) {
    CLI::App& verb = *app.add_subcommand(name, what);
    verb.add_flag("--json", common.json, "print the answer as one JSON object");
    verb.add_option("--budget-s", common.budget_s, "seconds to spend at the most")->check(seconds);
    verb.add_option("--max-nodes", common.max_nodes, "nodes of a trellis at the most")->check(nodes);
    verb.add_option("--threads", common.threads, "threads to use")->check(CLI::Range(1u, 1024u));
    verb.callback(std::move(run));
    return verb;
}

}  // namespace gradus::command
