// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_MEMORY_HOST_HPP
#define GRADUS_BINDINGS_C_MEMORY_HOST_HPP

#include <istream>
#include <optional>
#include <streambuf>
#include <string>
#include <string_view>

#include "objects.hpp"
#include "query/host.hpp"

namespace gradus::c {

/// A stream of a text that is borrowed.
class text_stream final : std::streambuf, public std::istream {
public:
    explicit text_stream(std::string_view text) : std::istream(static_cast<std::streambuf*>(this)) {
        char* first = const_cast<char*>(text.data());  // a get area is never written to
        setg(first, first, first + text.size());
    }
};

/// The host of a query that has all in memory: inputs are parameters, and the answer stays here.
class memory_host final : public query::query_host {
public:
    /// The name under which a query asks for the catalog that it is asked of.
    static constexpr const char* the_catalog = "catalog";

    /// Borrows all; `catalog` and `params` may be NULL.
    memory_host(context_object& context, const gradus::catalog* catalog, const params_object* params)
        : context_(context), catalog_(catalog), params_(params) {}

    std::string read(const std::string& name, std::uint64_t max_bytes) override;
    std::unique_ptr<std::istream> open(const std::string& name) override;
    gradus::catalog load(const std::string& name) override;
    void write(const std::string& name, std::string_view bytes) override;
    void print(const boost::json::object& answer) override;
    void print(std::string_view text) override;
    void note(std::string_view text) override;
    void watch(run_options& run) const override;

    /// Returns what was written under a name, else what was printed.
    [[nodiscard]] std::string take_answer() { return written_ ? *std::move(written_) : std::move(printed_); }

private:
    [[nodiscard]] std::string_view text_at(const std::string& name) const;

    context_object& context_;
    const gradus::catalog* catalog_;
    const params_object* params_;
    std::string printed_;
    std::optional<std::string> written_;
};

}  // namespace gradus::c

#endif
