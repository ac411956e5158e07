// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_HOST_HPP
#define GRADUS_QUERY_HOST_HPP

#include <cstdint>
#include <istream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json/object.hpp>

#include "gradus/catalog/catalog.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/core/run.hpp"

namespace gradus::query {

/// Input or arguments that cannot be used: says why, a line for each finding.
struct unusable : std::runtime_error {
    using std::runtime_error::runtime_error;
    unusable(const std::string& what, diagnostics of) : std::runtime_error(what), found(std::move(of)) {}

    diagnostics found;  ///< what was found in the input, or nothing where it is an argument that cannot be used
};

/// Who asks: gives what a query names, takes its answer. The program's host reads files and prints; a binding's has all in memory.
class query_host {
public:
    static constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30;  ///< of a catalog, unless told otherwise

    query_host() = default;
    query_host(const query_host&) = delete;
    query_host& operator=(const query_host&) = delete;
    virtual ~query_host() = default;

    /// Returns the bytes of what has a name, at most `max_bytes`; throws `unusable`.
    virtual std::string read(const std::string& name, std::uint64_t max_bytes = most_bytes) = 0;
    /// Returns records, one a line; throws `unusable`.
    virtual std::unique_ptr<std::istream> open(const std::string& name) = 0;
    /// Returns the catalog of a name. One with cycles of prerequisites is used all the same, and a note says so. Throws `unusable`.
    virtual catalog load(const std::string& name) = 0;
    /// Writes what was made beside the answer, under a name that the request gives; throws `unusable`.
    virtual void write(const std::string& name, std::string_view bytes) = 0;

    /// Take the answer, as JSON or as text.
    virtual void print(const boost::json::object& answer) = 0;
    virtual void print(std::string_view text) = 0;
    /// Takes what is worth saying beside the answer.
    virtual void note(std::string_view text) = 0;

    /// Adds to what a query may spend who looks on: progress and the flag that stops it.
    virtual void watch(run_options& run) const = 0;
};

}  // namespace gradus::query

#endif
