// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_PARAM_READER_HPP
#define GRADUS_BINDINGS_C_PARAM_READER_HPP

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>

#include "objects.hpp"

namespace gradus::c {

enum class presence : bool { optional, required };

/// Reads parameters by name into what a query is told, and remembers all that can be read: so the same lines read and describe.
///
/// Finds all that is wrong, and throws it at once in `finish`.
class param_reader {
public:
    /// Borrows the parameters; NULL: there are none.
    explicit param_reader(const params_object* params) : params_(params) {}

    void text(const char* name, std::string& into, const char* says, presence need = presence::optional);
    void texts(const char* name, std::vector<std::string>& into, const char* says, presence need = presence::optional);
    void flag(const char* name, bool& into, const char* says);
    void number(const char* name, double& into, double least, const char* says);

    template <std::integral Integer>
    void integer(const char* name, Integer& into, std::int64_t least, std::int64_t most, const char* says) {
        if (const auto value = integer(name, least, most, says)) into = static_cast<Integer>(*value);
    }
    template <std::integral Integer>
    void integer(const char* name, std::optional<Integer>& into, std::int64_t least, std::int64_t most,
                 const char* says) {
        if (const auto value = integer(name, least, most, says)) into = static_cast<Integer>(*value);
    }
    void integers(const char* name, std::vector<std::int32_t>& into, std::int64_t least, std::int64_t most,
                  const char* says);

    /// A text that the program would read from a file: `into` is the name by which the query asks its host for it, empty where it is not given.
    void input(const char* name, std::string& into, const char* says, presence need = presence::optional);
    void inputs(const char* name, std::vector<std::string>& into, const char* says, presence need = presence::optional);
    void catalog(const char* name, std::string& into, const char* says, presence need = presence::optional);

    /// One of some words, the first where it is not given.
    void choice(const char* name, std::string& into, const std::vector<std::string>& words, const char* says);

    /// Throws `bad_argument` with all that is wrong: what cannot be read, what is missing, what nobody asked for.
    void finish();

    /// Returns all that can be read: `[{"name", "type", "required", "says"}]`.
    [[nodiscard]] const boost::json::array& described() const { return described_; }

private:
    [[nodiscard]] const param_value* find(const char* name, const char* type, const char* says,
                                          presence need = presence::optional);
    template <class Value>
    [[nodiscard]] const Value* get(const char* name, const char* type, const char* says,
                                   presence need = presence::optional);
    [[nodiscard]] std::optional<std::int64_t> integer(const char* name, std::int64_t least, std::int64_t most,
                                                      const char* says);
    void wrong(const std::string& what);

    const params_object* params_;
    std::vector<std::string> known_;
    boost::json::array described_;
    std::string wrong_;
};

}  // namespace gradus::c

#endif
