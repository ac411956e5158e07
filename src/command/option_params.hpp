// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_COMMAND_OPTION_PARAMS_HPP
#define GRADUS_COMMAND_OPTION_PARAMS_HPP

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "query/param_reader.hpp"

namespace gradus::command {

/// Makes an option of a verb of each parameter: `--max-nodes` of `max_nodes`, `--no-counts` of a flag that is set. Inputs and outputs are files.
class option_params final : public query::param_reader {
public:
    explicit option_params(CLI::App& verb) : verb_(verb) {}

    void text(const char* name, std::string& into, const char* says, query::presence need) override;
    void day(const char* name, std::string& into, const char* says) override;
    void texts(const char* name, std::vector<std::string>& into, const char* says) override;
    void flag(const char* name, bool& into, const char* says) override;
    void number(const char* name, double& into, double least, const char* says) override;
    void integers(const char* name, std::vector<std::int32_t>& into, std::int64_t least, std::int64_t most,
                  const char* says) override;
    void choice(const char* name, std::string& into, const std::vector<std::string>& words, const char* says) override;
    void the_catalog(std::string& into, const char* called) override;
    void the_catalog_or(const char* name, std::string& into, std::string& input, const char* says) override;
    void catalog(const char* name, std::string& into, const char* says, query::presence need) override;
    void input(const char* name, std::string& into, const char* says, query::presence need) override;
    void inputs(const char* name, std::vector<std::string>& into, const char* says, query::presence need) override;
    void output(const char* name, std::string& into, const char* says, query::presence need) override;

private:
    void whole_number(const char* name, std::function<void(std::int64_t)> set, std::int64_t least, std::int64_t most,
                      const char* says) override;
    template <class Value>
    CLI::Option& add(const char* name, Value& into, const char* says, query::presence need);

    CLI::App& verb_;
};

}  // namespace gradus::command

#endif
