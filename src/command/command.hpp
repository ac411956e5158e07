// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_COMMAND_COMMAND_HPP
#define GRADUS_COMMAND_COMMAND_HPP

#include <istream>
#include <memory>
#include <string>
#include <string_view>

#include "query/query.hpp"

namespace gradus::command {

using namespace gradus::query;

/// The program's host: names are those of files, `-` the standard input; answers go to the standard output, notes to standard error.
class file_host final : public query_host {
public:
    std::string read(const std::string& name, std::uint64_t max_bytes) override;
    std::unique_ptr<std::istream> open(const std::string& name) override;
    catalog load(const std::string& name) override;
    void write(const std::string& name, std::string_view bytes) override;
    void print(const boost::json::object& answer) override;
    void print(std::string_view text) override;
    void note(std::string_view text) override;
    void watch(run_options& run) const override;
};

/// Answers about a file of records, line by line; see `cohort_request`. Returns the exit status; throws `unusable`.
int cohort(const cohort_request& asked, const common_options& common);

}  // namespace gradus::command

#endif
