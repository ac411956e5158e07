// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "given_params.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include <boost/json/object.hpp>

#include "memory_host.hpp"
#include "query/query.hpp"

namespace gradus::c {

const param_value* given_params::find(const char* name, const char* type, const char* says, presence need) {
    const bool required = need == presence::required || need == presence::by_position;
    known_.emplace_back(name);
    described_.emplace_back(
        boost::json::object{{"name", name}, {"type", type}, {"required", required}, {"says", says}});
    if (params_)
        if (const auto at = params_->values.find(std::string_view(name)); at != params_->values.end())
            return &at->second;
    if (required) wrong(std::string(name) + " is missing: " + says);
    return nullptr;
}

template <class Value>
const Value* given_params::get(const char* name, const char* type, const char* says, presence need) {
    const param_value* value = find(name, type, says, need);
    if (!value) return nullptr;
    const Value* as_asked = std::get_if<Value>(value);
    if (!as_asked) wrong(std::string(name) + " is to be a " + type);
    return as_asked;
}

std::vector<std::string> given_params::list_at(const char* name, const char* says, presence need) {
    const param_value* value = find(name, "list of texts", says, need);
    if (!value) return {};
    if (const auto* list = std::get_if<std::vector<std::string>>(value)) return *list;
    if (const auto* one = std::get_if<std::string>(value)) return {*one};
    wrong(std::string(name) + " is to be a list of texts");
    return {};
}

void given_params::check_utf8(const char* name, std::string_view text) {
    if (detail::find_bad_utf8(text)) wrong(std::string(name) + " is no UTF-8");
}

void given_params::wrong(const std::string& what) { wrong_ += (wrong_.empty() ? "" : "\n") + what; }

void given_params::text(const char* name, std::string& into, const char* says, presence need) {
    if (const auto* value = get<std::string>(name, "text", says, need)) {
        check_utf8(name, *value);
        into = *value;
    }
}
void given_params::day(const char* name, std::string& into, const char* says) {
    text(name, into, says, presence::optional);
}
void given_params::texts(const char* name, std::vector<std::string>& into, const char* says) {
    auto list = list_at(name, says, presence::optional);
    for (const std::string& one : list) check_utf8(name, one);
    if (!list.empty()) into = std::move(list);
}
void given_params::flag(const char* name, bool& into, const char* says) {
    if (const auto* value = get<bool>(name, "flag", says)) into = *value;
}

void given_params::number(const char* name, double& into, double least, const char* says) {
    const param_value* value = find(name, "number", says);
    if (!value) return;
    double given = std::nan("");
    if (const auto* exact = std::get_if<double>(value)) given = *exact;
    if (const auto* whole = std::get_if<std::int64_t>(value)) given = static_cast<double>(*whole);
    if (std::isfinite(given) && given > least)
        into = given;
    else
        wrong(std::string(name) + " is to be a number above " + std::to_string(static_cast<std::int64_t>(least)));
}

void given_params::whole_number(const char* name, std::function<void(std::int64_t)> set, std::int64_t least,
                                std::int64_t most, const char* says) {
    const auto* value = get<std::int64_t>(name, "whole number", says);
    if (!value) return;
    if (*value >= least && *value <= most) return set(*value);
    wrong(std::string(name) + " is to be from " + std::to_string(least) + " to " + std::to_string(most) + ", not " +
          std::to_string(*value));
}

void given_params::integers(const char* name, std::vector<std::int32_t>& into, std::int64_t least, std::int64_t most,
                            const char* says) {
    for (const std::string& one : list_at(name, says, presence::optional)) {
        std::int64_t value = 0;
        const auto [end, problem] = std::from_chars(one.data(), one.data() + one.size(), value);
        if (problem == std::errc{} && end == one.data() + one.size() && value >= least && value <= most)
            into.push_back(static_cast<std::int32_t>(value));
        else
            wrong(std::string(name) + " is to be whole numbers from " + std::to_string(least) + " to " +
                  std::to_string(most) + ", not " + query::in_quotes(one));
    }
}

void given_params::choice(const char* name, std::string& into, const std::vector<std::string>& words,
                          const char* says) {
    const auto* value = get<std::string>(name, "text", says);
    if (!value) return;
    into = *value;
    if (std::find(words.begin(), words.end(), into) == words.end())
        wrong(std::string(name) + ' ' + query::in_quotes(into) + query::near_ids(words, into));
}

void given_params::the_catalog(std::string& into, const char*) { into = memory_host::the_catalog; }
void given_params::the_catalog_or(const char* name, std::string& into, std::string& input, const char* says) {
    this->input(name, input, says, presence::optional);
    if (input.empty()) into = memory_host::the_catalog;
}
void given_params::catalog(const char* name, std::string& into, const char* says, presence need) {
    if (get<gradus::catalog>(name, "catalog", says, need)) into = name;
}
void given_params::input(const char* name, std::string& into, const char* says, presence need) {
    if (get<std::string>(name, "text", says, need)) into = name;
}
void given_params::inputs(const char* name, std::vector<std::string>& into, const char* says, presence need) {
    const std::size_t number = list_at(name, says, need).size();
    for (std::size_t i = 0; i < number; ++i) into.push_back(std::string(name) + '[' + std::to_string(i) + ']');
}
void given_params::output(const char* name, std::string& into, const char*, presence need) {
    if (need == presence::required) into = name;  // else the answer is what was asked for
}

void given_params::finish() {
    if (params_)
        for (const auto& [name, value] : params_->values)
            if (std::find(known_.begin(), known_.end(), name) == known_.end())
                wrong("there is no parameter " + query::in_quotes(name) + query::near_ids(known_, name));
    if (!wrong_.empty()) throw bad_argument(wrong_);
}

}  // namespace gradus::c
