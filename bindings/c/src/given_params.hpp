// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_GIVEN_PARAMS_HPP
#define GRADUS_BINDINGS_C_GIVEN_PARAMS_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>

#include "objects.hpp"
#include "query/param_reader.hpp"

namespace gradus::c {

/// Reads the parameters that a host gave, and remembers all that can be read. Inputs are texts that it gave, and outputs are answers.
///
/// Finds all that is wrong, and throws it at once in `finish`.
class given_params final : public query::param_reader {
public:
    /// Borrows the parameters; NULL: there are none.
    explicit given_params(const params_object* params) : params_(params) {}

    using presence = query::presence;

    void text(const char* name, std::string& into, const char* says, presence need) override;
    void day(const char* name, std::string& into, const char* says) override;
    void texts(const char* name, std::vector<std::string>& into, const char* says) override;
    void flag(const char* name, bool& into, const char* says) override;
    void number(const char* name, double& into, double least, const char* says) override;
    void integers(const char* name, std::vector<std::int32_t>& into, std::int64_t least, std::int64_t most,
                  const char* says) override;
    void choice(const char* name, std::string& into, const std::vector<std::string>& words, const char* says) override;
    void the_catalog(std::string& into, const char* called) override;
    void the_catalog_or(const char* name, std::string& into, std::string& input, const char* says) override;
    void catalog(const char* name, std::string& into, const char* says, presence need) override;
    void input(const char* name, std::string& into, const char* says, presence need) override;
    void inputs(const char* name, std::vector<std::string>& into, const char* says, presence need) override;
    void output(const char* name, std::string& into, const char* says, presence need) override;

    /// Throws `bad_argument` with all that is wrong: what cannot be read, what is missing, what nobody asked for.
    void finish();

    /// Returns all that can be read: `[{"name", "type", "required", "says"}]`.
    [[nodiscard]] const boost::json::array& described() const { return described_; }

private:
    void whole_number(const char* name, std::function<void(std::int64_t)> set, std::int64_t least, std::int64_t most,
                      const char* says) override;
    [[nodiscard]] const param_value* find(const char* name, const char* type, const char* says,
                                          presence need = presence::optional);
    template <class Value>
    [[nodiscard]] const Value* get(const char* name, const char* type, const char* says,
                                   presence need = presence::optional);
    [[nodiscard]] std::vector<std::string> list_at(const char* name, const char* says, presence need);
    void check_utf8(const char* name, std::string_view text);
    void wrong(const std::string& what);

    const params_object* params_;
    std::vector<std::string> known_;
    boost::json::array described_;
    std::string wrong_;
};

}  // namespace gradus::c

#endif
