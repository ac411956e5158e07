// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "cohort_answer.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gradus::c {

namespace {

constexpr std::array standing_names{to_string(standing::unmet), to_string(standing::unknown),
                                    to_string(standing::pending), to_string(standing::met)};

std::uint64_t exactly(const standing_words& at, standing s, std::size_t w, std::size_t records) {
    const std::size_t left = records - w * 64;
    std::uint64_t bits = at.at_least(s, w);
    if (s != standing::met) bits &= ~at.at_least(static_cast<standing>(static_cast<int>(s) + 1), w);
    return left < 64 ? bits & ((std::uint64_t{1} << left) - 1) : bits;
}

}  // namespace

arrow_type type_of(const asked_cohort& a) {
    std::vector<arrow_type> members{text_type("id")};
    for (std::size_t n = 0; n < a.lists.all().size(); ++n) {
        const query::cohort_list& l = a.lists.all()[n];
        if (a.as_lists()) {
            std::vector<arrow_type> standings;
            for (const standing s : told)
                standings.push_back(
                    list_type(a.asked.plain ? text_type() : dictionary_type("i"), std::string(to_string(s))));
            members.push_back(struct_type(std::move(standings), l.name));
            continue;
        }
        for (const std::uint32_t i : a.positions[n]) {
            const std::string name = l.name + ':' + l.ids[i];
            members.push_back(a.asked.plain ? text_type(name) : dictionary_type("c", name));
        }
    }
    return struct_type(std::move(members));
}

answer_maker::answer_maker(const asked_cohort& a, const cohort_circuit& circuit, const arrow_records& records)
    : a_(a), circuit_(circuit), records_(records) {
    const std::size_t count = records.columns().count;
    if (a.as_lists()) {
        batches_.resize((count + cohort_batch::most - 1) / cohort_batch::most);
    } else {
        for (const auto& some : a.positions)
            for (std::size_t i = 0; i < some.size(); ++i)
                columns_.push_back(std::make_shared<std::vector<std::int8_t>>(count));
    }
}

void answer_maker::take(const cohort_batch& b) {
    if (a_.as_lists())
        take_lists(b);
    else
        take_columns(b);
}

arrow_made answer_maker::make() {
    std::vector<arrow_made> members{ids()};
    std::size_t column = 0;
    for (std::size_t n = 0; n < a_.lists.all().size(); ++n) {
        if (a_.as_lists()) {
            members.push_back(make_lists(n));
            continue;
        }
        for (std::size_t i = 0; i < a_.positions[n].size(); ++i) members.push_back(make_column(*columns_[column++]));
    }
    return struct_array(records_.columns().count, std::move(members));
}

void answer_maker::take_columns(const cohort_batch& b) {
    std::size_t column = 0;
    for (std::size_t n = 0; n < a_.lists.all().size(); ++n) {
        const std::vector<standing_words> words = query::cohort_lists::words_of(a_.lists.all()[n], b);
        for (const std::uint32_t i : a_.positions[n]) {
            std::int8_t* to = columns_[column++]->data() + b.first();
            const standing_words& at = words[i];
            for (std::size_t w = 0; w * 64 < b.size(); ++w) {
                const std::uint64_t unknown = at.at_least(standing::unknown, w),
                                    pending = at.at_least(standing::pending, w), met = at.at_least(standing::met, w);
                const std::size_t last = std::min<std::size_t>(b.size() - w * 64, 64);
                for (std::size_t k = 0; k < last; ++k)
                    to[w * 64 + k] = static_cast<std::int8_t>((unknown >> k & 1) + (pending >> k & 1) + (met >> k & 1));
            }
        }
    }
}

void answer_maker::take_lists(const cohort_batch& b) {
    auto& into = batches_[b.first() / cohort_batch::most];
    into.resize(a_.lists.all().size());
    bool all_whole = true;
    for (std::size_t n = 0; n < into.size(); ++n) {
        const query::cohort_list& l = a_.lists.all()[n];
        if (query::cohort_lists::leaves_out(l))
            all_whole = false;
        else
            take_whole_list(n, b, into[n]);
    }
    if (!all_whole) take_lists_by_record(b, into);
}

/// A list of which nothing is left out: the records of a thing are the bits of a word.
void answer_maker::take_whole_list(std::size_t n, const cohort_batch& b, listed_batch& into) const {
    const std::vector<standing_words> words = query::cohort_lists::words_of(a_.lists.all()[n], b);
    for (std::size_t s = 0; s < told.size(); ++s) {
        const auto each = [&](auto take) {
            for (std::uint32_t i = 0; i < a_.positions[n].size(); ++i)
                for (std::size_t w = 0; w * 64 < b.size(); ++w)
                    for (std::uint64_t bits = exactly(words[a_.positions[n][i]], told[s], w, b.size()); bits != 0;
                         bits &= bits - 1)
                        take(i, w * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
        };
        listed_things& list = into[s];
        list.offsets.assign(b.size() + 1, 0);
        each([&](std::uint32_t, std::size_t r) { ++list.offsets[r + 1]; });
        std::partial_sum(list.offsets.begin(), list.offsets.end(), list.offsets.begin());
        list.codes.resize(static_cast<std::size_t>(list.offsets.back()));
        std::vector<std::int32_t> next = list.offsets;
        each([&](std::uint32_t i, std::size_t r) { list.codes[static_cast<std::size_t>(next[r]++)] = i; });
    }
}

void answer_maker::take_lists_by_record(const cohort_batch& b, std::vector<listed_batch>& into) const {
    const bool needs_facts = a_.lists.needs_facts();
    std::vector<std::vector<standing_words>> words;
    for (const query::cohort_list& l : a_.lists.all()) words.push_back(query::cohort_lists::words_of(l, b));
    std::vector<standing> at;
    for (std::size_t r = 0; r < b.size(); ++r) {
        record learner = in_mode(record_at(records_.columns(), b.first() + r), a_.options.mode);
        if (a_.options.day) learner.as_of = a_.options.day;
        const facts known = needs_facts ? make_facts(circuit_.catalog(), learner) : facts{circuit_.catalog(), &learner};
        for (std::size_t n = 0; n < words.size(); ++n) {
            if (!query::cohort_lists::leaves_out(a_.lists.all()[n])) continue;
            at.clear();
            for (const standing_words& each : words[n]) at.push_back(each[r]);
            a_.lists.leave_out(a_.lists.all()[n], learner, known, at);
            for (std::size_t s = 0; s < told.size(); ++s) {
                listed_things& list = into[n][s];
                for (std::size_t i = 0; i < a_.positions[n].size(); ++i)
                    if (at[a_.positions[n][i]] == told[s]) list.codes.push_back(static_cast<std::uint32_t>(i));
                list.offsets.push_back(static_cast<std::int32_t>(list.codes.size()));
            }
        }
    }
}

arrow_made answer_maker::ids() const {
    const std::size_t count = records_.columns().count;
    if (!records_.ids())
        return text_array(
            count, [](std::size_t) { return std::string_view(); }, std::vector(count, false));
    const arrow_texts texts = *arrow_texts::of(*records_.ids());
    return text_array(count, [&](std::size_t i) { return texts[i]; });  // none is null: that was refused
}

arrow_made answer_maker::make_column(std::vector<std::int8_t>& codes) const {
    if (!a_.asked.plain) return dictionary_array(owned_array(std::move(codes)), standing_names);
    return text_array(codes.size(), [&](std::size_t i) { return standing_names[static_cast<std::uint8_t>(codes[i])]; });
}

arrow_made answer_maker::make_lists(std::size_t n) {
    std::vector<arrow_made> standings;
    const query::cohort_list& l = a_.lists.all()[n];
    for (std::size_t s = 0; s < told.size(); ++s) {
        const auto offsets = std::make_shared<std::vector<std::int32_t>>(1, 0);
        std::vector<std::int32_t> codes;
        for (auto& batch : batches_) {
            const auto base = static_cast<std::int32_t>(codes.size());
            if (batch.empty()) continue;
            listed_things& part = batch[n][s];
            if (codes.size() + part.codes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
                throw bad_argument("the answers have 2^31 things and more; give fewer records at once");
            codes.insert(codes.end(), part.codes.begin(), part.codes.end());
            for (std::size_t i = 1; i < part.offsets.size(); ++i) offsets->push_back(base + part.offsets[i]);
            part = {};
        }
        std::vector<std::string_view> names;
        for (const std::uint32_t i : a_.positions[n]) names.push_back(l.ids[i]);
        arrow_made elements;
        if (a_.asked.plain) {
            elements =
                text_array(codes.size(), [&](std::size_t k) { return names[static_cast<std::size_t>(codes[k])]; });
        } else {
            elements = dictionary_array(owned_array(std::move(codes)), names);
        }
        standings.push_back(list_array(offsets->size() - 1, offsets->data(), offsets, std::move(elements)));
    }
    return struct_array(records_.columns().count, std::move(standings));
}

}  // namespace gradus::c
