// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_COMMAND_VERBS_HPP
#define GRADUS_COMMAND_VERBS_HPP

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "command.hpp"

namespace gradus::command {

/// Adds a verb with the options that all have; `run` is what it does.
CLI::App& add_verb(CLI::App& app, common_options& common, const std::string& name, const std::string& what,
                   std::function<void()> run);

/// Adds the options that name a route; `with_ends`: those for its entry, exit and record too.
void add_route(CLI::App& verb, route_options& route, bool with_ends);

/// Adds the verbs that ask about programs. `common` and `status` must outlive the parsing.
void add_program_verbs(CLI::App& app, common_options& common, int& status);

}  // namespace gradus::command

#endif
