// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "option_params.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

#include "command.hpp"

namespace gradus::command {

namespace {

std::string option_of(std::string_view name, std::string_view before = "--") {
    std::string option(name);
    std::replace(option.begin(), option.end(), '_', '-');
    return std::string(before) + option;
}

std::string position_of(std::string_view name) {
    std::string capitals(name);
    for (char& c : capitals)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return capitals;
}

/// Returns the number that a text is, within bounds, or nothing. (CLI11 itself reads -1 as the greatest number there is.)
std::optional<std::int64_t> number_in(const std::string& text, std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool read = problem == std::errc{} && end == text.data() + text.size() && value >= least && value <= most;
    return read ? std::optional(value) : std::nullopt;
}

/// Returns what is wrong with a text that is to be a whole number, or nothing.
std::string wrong_number(const std::string& text, std::int64_t least, std::int64_t most) {
    return number_in(text, least, most) ? ""
                                        : "a whole number from " + std::to_string(least) + " to " +
                                              std::to_string(most) + " is wanted, not " + in_quotes(text);
}

}  // namespace

template <class Value>
CLI::Option& option_params::add(const char* name, Value& into, const char* says, presence need) {
    const bool by_position = need == presence::by_position || need == presence::by_position_or_not;
    CLI::Option& option = *verb_.add_option(by_position ? position_of(name) : option_of(name), into, says);
    option.required(need == presence::required || need == presence::by_position);
    return option;
}

void option_params::text(const char* name, std::string& into, const char* says, presence need) {
    add(name, into, says, need);
}
void option_params::day(const char* name, std::string& into, const char* says) {
    verb_.add_option(option_of(name) + ",--as-of", into, says);
}
void option_params::texts(const char* name, std::vector<std::string>& into, const char* says) {
    add(name, into, says, presence::optional).delimiter(',');
}
void option_params::flag(const char* name, bool& into, const char* says) {
    if (into)
        verb_.add_flag(option_of(name, "!--no-"), into, std::string("do not ") + says);
    else
        verb_.add_flag(option_of(name), into, says);
}
void option_params::number(const char* name, double& into, double least, const char* says) {
    add(name, into, says, presence::optional).check([least](const std::string& text) {
        double value = 0;
        const bool read = CLI::detail::lexical_cast(text, value) && std::isfinite(value) && value > least;
        return read ? std::string()
                    : "a number above " + std::to_string(static_cast<std::int64_t>(least)) + " is wanted, not " +
                          in_quotes(text);
    });
}
void option_params::integers(const char* name, std::vector<std::int32_t>& into, std::int64_t least, std::int64_t most,
                             const char* says) {
    add(name, into, says, presence::optional).delimiter(',')->check([=](const std::string& text) {
        return wrong_number(text, least, most);
    });
}
void option_params::whole_number(const char* name, std::function<void(std::int64_t)> set, std::int64_t least,
                                 std::int64_t most, const char* says) {
    verb_
        .add_option_function<std::string>(
            option_of(name), [=](const std::string& text) { set(*number_in(text, least, most)); }, says)
        ->check([=](const std::string& text) { return wrong_number(text, least, most); })
        ->type_name("INT");
}
void option_params::choice(const char* name, std::string& into, const std::vector<std::string>& words,
                           const char* says) {
    add(name, into, says, presence::optional).check(CLI::IsMember(words));
}

void option_params::the_catalog(std::string& into, const char* called) {
    verb_.add_option(called, into, "a catalog (JSON or archive)")->required()->type_name("FILE");
}
void option_params::the_catalog_or(const char*, std::string&, std::string& input, const char* says) {
    verb_.add_option("FILE", input, std::string("a catalog, or ") + says)->required()->type_name("FILE");
}
void option_params::catalog(const char* name, std::string& into, const char* says, presence need) {
    add(name, into, says, need).type_name("FILE");
}
void option_params::input(const char* name, std::string& into, const char* says, presence need) {
    add(name, into, says, need).type_name("FILE");
}
void option_params::inputs(const char* name, std::vector<std::string>& into, const char* says, presence need) {
    add(name, into, says, need).type_name("FILE");
}
void option_params::output(const char* name, std::string& into, const char* says, presence need) {
    add(name, into, says, need).type_name("FILE");
}

}  // namespace gradus::command
