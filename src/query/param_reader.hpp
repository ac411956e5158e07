// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_PARAM_READER_HPP
#define GRADUS_QUERY_PARAM_READER_HPP

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gradus::query {

/// Whether a parameter must be given, and whether a command line has it by its position.
enum class presence : std::uint8_t { optional, required, by_position, by_position_or_not };

/// Reads parameters by name into what a query is told: the same lines read a command line and what a binding was given, and describe both.
///
/// `into` may be filled after the call, when a command line is parsed; what it holds before is the default. Names are as a binding has them:
/// `max_nodes`; `says` is for people. A text that is wrong is told of by the reader's own way.
class param_reader {
public:
    param_reader() = default;
    param_reader(const param_reader&) = delete;
    param_reader& operator=(const param_reader&) = delete;
    virtual ~param_reader() = default;

    virtual void text(const char* name, std::string& into, const char* says, presence need = presence::optional) = 0;
    /// A day, as 2026-08-10.
    virtual void day(const char* name, std::string& into, const char* says) = 0;
    virtual void texts(const char* name, std::vector<std::string>& into, const char* says) = 0;
    virtual void flag(const char* name, bool& into, const char* says) = 0;
    /// A number above `least`.
    virtual void number(const char* name, double& into, double least, const char* says) = 0;
    template <class Integer>
    void integer(const char* name, Integer& into, std::int64_t least, std::int64_t most, const char* says) {
        whole_number(
            name, [&into](std::int64_t value) { into = static_cast<Integer>(value); }, least, most, says);
    }
    template <class Integer>
    void integer(const char* name, std::optional<Integer>& into, std::int64_t least, std::int64_t most,
                 const char* says) {
        whole_number(
            name, [&into](std::int64_t value) { into = static_cast<Integer>(value); }, least, most, says);
    }
    virtual void integers(const char* name, std::vector<std::int32_t>& into, std::int64_t least, std::int64_t most,
                          const char* says) = 0;
    /// One of some words; what `into` holds is the default and need not be one of them.
    virtual void choice(const char* name, std::string& into, const std::vector<std::string>& words,
                        const char* says) = 0;

    /// The catalog that the query is asked of: `into` is the name by which the host loads it.
    virtual void the_catalog(std::string& into, const char* called = "CATALOG") = 0;
    /// The same, or a text in its place, which goes into `input`; the other stays empty.
    virtual void the_catalog_or(const char* name, std::string& into, std::string& input, const char* says) = 0;
    /// Another catalog: the name by which the host loads it.
    virtual void catalog(const char* name, std::string& into, const char* says, presence need = presence::optional) = 0;
    /// A text that a program reads from a file: the name by which the host reads it, empty where it is not given.
    virtual void input(const char* name, std::string& into, const char* says, presence need = presence::optional) = 0;
    virtual void inputs(const char* name, std::vector<std::string>& into, const char* says,
                        presence need = presence::optional) = 0;
    /// What a program writes to a file: the name under which the host writes it.
    virtual void output(const char* name, std::string& into, const char* says, presence need = presence::optional) = 0;

protected:
    /// Hands a number from `least` to `most` to `set`, which lives as long as what it fills.
    virtual void whole_number(const char* name, std::function<void(std::int64_t)> set, std::int64_t least,
                              std::int64_t most, const char* says) = 0;
};

}  // namespace gradus::query

#endif
